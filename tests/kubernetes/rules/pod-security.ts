import {
  CAPABILITIES_TO_ADD,
  type Control,
  CONTROLS,
  PROBES,
  SAFE_SYSCTLS,
  VOLUME_TYPES,
} from "../data/pod-security-restricted.ts";
import { containersOf, type PlacedContainer, type Pod, podsOf } from "../objects/pods.ts";
import { lines, type Rule } from "./rule.ts";

/**
 * The API server asks only when a pod is made, long after the apply has said "created": a DaemonSet with a hostPort, as
 * the course's, then has no pods and an event that nobody reads.
 */
export const RESTRICTED: Rule = {
  name: 'every pod meets the Pod Security Standard "restricted"',
  problems: (objects) =>
    podsOf(objects).flatMap((pod) => lines(ofPod(pod), containersOf(pod).flatMap(ofContainer))),
};

function ofPod(pod: Pod): string[] {
  const wrong = CONTROLS.filter(
    ({ at, path, allowed }) => at === "pod" && !allowed.includes(valueAt(pod.spec, path)),
  );
  const sysctls = (valueAt(pod.spec, "securityContext.sysctls") ?? []) as { readonly name: string }[];
  const volumes = pod.spec.volumes ?? [];
  return [
    ...wrong.map(({ control, path }) => `${pod.ownerName}: ${control}: ${path}`),
    ...sysctls
      .filter(({ name }) => !SAFE_SYSCTLS.has(name))
      .map(({ name }) => `${pod.ownerName}: Sysctls: ${name}`),
    ...(valueAt(pod.spec, "securityContext.runAsUser") === 0
      ? [`${pod.ownerName}: Running as Non-root user`]
      : []),
    ...volumes
      .filter((volume) => !Object.keys(volume).every((key) => key === "name" || VOLUME_TYPES.has(key)))
      .map(({ name }) => `${pod.ownerName}: Volume Types: ${name}`),
  ];
}

function ofContainer({ pod, container, where }: PlacedContainer): string[] {
  const wrong = CONTROLS.filter((control) => control.at !== "pod" && !isMet(control, container, pod));
  return [
    ...wrong.map(({ control, path }) => `${where}: ${control}: ${path}`),
    ...(valueAt(container, "securityContext.runAsUser") === 0 ? [`${where}: Running as Non-root user`] : []),
    ...capabilities(container).map((problem) => `${where}: Capabilities: ${problem}`),
    ...hosts(container).map((problem) => `${where}: ${problem}`),
  ];
}

function isMet({ at, path, allowed }: Control, container: object, pod: Pod): boolean {
  const own = valueAt(container, path);
  return allowed.includes(own === undefined && at === "either" ? valueAt(pod.spec, path) : own);
}

function capabilities(container: PlacedContainer["container"]): string[] {
  const { add = [], drop = [] } = container.securityContext?.capabilities ?? {};
  return [
    ...(drop.includes("ALL") ? [] : ["ALL is not dropped"]),
    ...add.filter((name) => !CAPABILITIES_TO_ADD.has(name)).map((name) => `${name} is added`),
  ];
}

function hosts(container: PlacedContainer["container"]): string[] {
  const ports = (container.ports ?? []) as readonly { readonly hostPort?: number }[];
  const hooks = PROBES.flatMap((probe) => [`${probe}.httpGet.host`, `${probe}.tcpSocket.host`]);
  return [
    ...ports.filter(({ hostPort = 0 }) => hostPort !== 0).map(({ hostPort }) => `Host Ports: ${hostPort}`),
    ...hooks.filter((path) => valueAt(container, path)).map((path) => `Host Probes: ${path}`),
  ];
}

function valueAt(object: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
}
