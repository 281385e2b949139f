import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { EXPLAINS_THROUGH_SUCCESS, ROOT_CAUSE_DEPTH_MAX, ROOT_CAUSES_MAX } from "../undocumented.ts";
import { someWork } from "../work.ts";
import { type Entity, entityOf, type EntityPath, type EntityTree } from "./entity-tree.ts";

export type FailureFlag = "fault" | "error";

/**
 * A path to each piece of work that failed and has no failure below it to blame. Each segment is visited once, at the
 * first place that leads to it, so a circle of documents ends and the time it takes grows with their number only.
 */
export function failurePaths(
  trace: CompiledTrace,
  entries: readonly CompiledSegment[],
  tree: EntityTree,
  flag: FailureFlag,
): readonly EntityPath[] {
  if (!someWork(trace.segments, (work) => work[flag] === true)) return [];
  const walk = new FailureWalk(tree, flag);
  for (const entry of entries) walk.from(entry);
  // What nothing leads to, because its caller never came, may have failed all the same.
  for (const segment of trace.segments) if (segment.type === undefined) walk.from(segment);
  return walk.found;
}

class FailureWalk {
  readonly found: EntityPath[] = [];
  readonly #tree: EntityTree;
  readonly #flag: FailureFlag;
  readonly #visited = new Set<CompiledSegment>();
  readonly #path: Entity[] = [];

  constructor(tree: EntityTree, flag: FailureFlag) {
    this.#tree = tree;
    this.#flag = flag;
  }

  from(segment: CompiledSegment): void {
    this.#visit(entityOf(segment));
  }

  /** Whether there is a failure here or below, for the caller to blame. */
  #visit(entity: Entity): boolean {
    if (!this.#enter(entity)) return false;
    let explained = false;
    for (const child of this.#tree.childrenOf(entity)) explained = this.#visit(child) || explained;
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
