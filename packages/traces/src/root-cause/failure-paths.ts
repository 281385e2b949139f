import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { EXPLAINS_THROUGH_SUCCESS, ROOT_CAUSE_DEPTH_MAX, ROOT_CAUSES_MAX } from "../undocumented.ts";
import { someWork } from "../walk.ts";
import { type Entity, entityOf, type EntityPath, type Entities } from "./entities.ts";

export type FailureFlag = "fault" | "error";

/**
 * A path to each piece of work that failed without a failure below it that explains it. Each segment is visited once, at
 * the first place that leads to it, so that a circle ends and the time is linear in the number of documents.
 */
export function failurePaths(
  trace: CompiledTrace,
  entries: readonly CompiledSegment[],
  entities: Entities,
  flag: FailureFlag,
): readonly EntityPath[] {
  if (!someWork(trace.segments, (work) => work[flag] === true)) return [];
  const walk = new FailureWalk(entities, flag);
  for (const entry of entries) walk.from(entry);
  // A segment whose caller never came is not reached from the entries, and may have failed as well.
  for (const segment of trace.segments) if (segment.type === undefined) walk.from(segment);
  return walk.found;
}

class FailureWalk {
  readonly found: EntityPath[] = [];
  readonly #entities: Entities;
  readonly #flag: FailureFlag;
  readonly #visited = new Set<CompiledSegment>();
  readonly #path: Entity[] = [];

  constructor(entities: Entities, flag: FailureFlag) {
    this.#entities = entities;
    this.#flag = flag;
  }

  from(segment: CompiledSegment): void {
    this.#visit(entityOf(segment));
  }

  /** Whether there is a failure here or below that explains the caller's. */
  #visit(entity: Entity): boolean {
    if (!this.#enter(entity)) return false;
    let explained = false;
    for (const child of this.#entities.childrenOf(entity)) explained = this.#visit(child) || explained;
    const failed = entity.work[this.#flag] === true;
    if (failed && !explained && this.found.length < ROOT_CAUSES_MAX) this.found.push([...this.#path]);
    this.#path.pop();
    return failed || (explained && EXPLAINS_THROUGH_SUCCESS);
  }

  #enter(entity: Entity): boolean {
    if (this.#path.length === ROOT_CAUSE_DEPTH_MAX) return false;
    if (entity.work === entity.segment && this.#visited.has(entity.segment)) return false;
    this.#visited.add(entity.segment);
    this.#path.push(entity);
    return true;
  }
}
