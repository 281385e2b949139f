import type { TraceUser } from "@aws-sdk/client-xray";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { type ServiceIdentity, serviceIdOf, serviceKey } from "../service-id.ts";

/** The services of one trace, each once. */
export interface TraceServices {
  readonly all: readonly ServiceIdentity[];
  /** The identity for a segment of the trace; absent for a subsegment whose segment never came. */
  of(segment: CompiledSegment): ServiceIdentity | undefined;
}

export function servicesOf(segments: readonly CompiledSegment[]): TraceServices {
  const byKey = new Map<string, ServiceIdentity>();
  const bySegment = new Map<CompiledSegment, ServiceIdentity>();
  for (const segment of segments) {
    if (segment.type !== undefined) continue;
    const identity = serviceIdOf(segment);
    const key = serviceKey(identity);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, identity);
    bySegment.set(segment, known ?? identity);
  }
  return { all: [...byKey.values()], of: (segment) => bySegment.get(segment) };
}

/**
 * Who the requests were made for, each user once, with the services that said so.
 *
 * @example usersOf(segments, services) // [{ UserName: "ada", ServiceIds: [{ Name: "shop", … }] }]
 */
export function usersOf(segments: readonly CompiledSegment[], services: TraceServices): TraceUser[] {
  const users = new Map<string, Set<ServiceIdentity>>();
  for (const segment of segments) {
    if (segment.user === undefined) continue;
    const saying = users.get(segment.user) ?? new Set();
    const service = services.of(segment);
    if (service) saying.add(service);
    users.set(segment.user, saying);
  }
  return [...users].map(([UserName, saying]) => ({ UserName, ServiceIds: [...saying] }));
}
