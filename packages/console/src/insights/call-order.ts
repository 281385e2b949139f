import type { ServiceNode } from "@xray-lab/traces";

/** The services in the order in which requests reach them: those that nothing calls first, then what they call, each once. */
export function inCallOrder(services: readonly ServiceNode[]): readonly ServiceNode[] {
  const byReference = new Map(services.map((service) => [service.reference, service]));
  const called = new Set(services.flatMap(({ edges }) => edges.map(({ to }) => to)));
  const entries = services.filter(({ reference }) => !called.has(reference));
  const ordered = new Set<ServiceNode>();
  // Services that call each other in a circle have no entry: they come last.
  for (const first of [...entries, ...services]) {
    const waiting = [first];
    for (const service of waiting) {
      if (ordered.has(service)) continue;
      ordered.add(service);
      for (const { to } of service.edges) {
        const callee = byReference.get(to);
        if (callee !== undefined) waiting.push(callee);
      }
    }
  }
  return [...ordered];
}

/** The names of the services that a service calls, each once. */
export function calleesOf(service: ServiceNode, services: readonly ServiceNode[]): readonly string[] {
  const called = new Set(service.edges.map(({ to }) => to));
  const names = services.filter(({ reference }) => called.has(reference)).map(({ name }) => name);
  return [...new Set(names)];
}
