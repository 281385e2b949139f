import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { type ServiceIdentity, serviceIdOf } from "../service-id.ts";
import { REMOTE_NAMESPACES } from "../undocumented.ts";
import type { Entity, EntityPath } from "./entity-tree.ts";

/** A service on the way to a culprit, with what is known of each of its entities on that way. */
export interface ServiceOnPath<Described> extends ServiceIdentity {
  readonly Inferred: boolean;
  readonly EntityPath: Described[];
}

/** The path cut at each call from one service to another: a segment, then the subsegments that led on. */
export function servicesOnPath<Described>(
  path: EntityPath,
  describe: (entity: Entity) => Described,
): ServiceOnPath<Described>[] {
  const services = new Map<CompiledSegment, ServiceOnPath<Described>>();
  for (const entity of path) {
    const { segment } = entity;
    const service = services.get(segment) ?? begin<Described>(segment);
    service.EntityPath.push(describe(entity));
    services.set(segment, service);
  }
  return [...services.values()];
}

function begin<Described>(segment: CompiledSegment): ServiceOnPath<Described> {
  return { ...serviceIdOf(segment), Inferred: segment.inferred === true, EntityPath: [] };
}

/** Whether an entity is a call to something else, as its caller recorded it. */
export function isRemote({ work }: Entity): boolean {
  return REMOTE_NAMESPACES.has(work.namespace);
}
