import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { microsecondsBetween, STEPS_PER_SECOND } from "../time.ts";
import {
  COVERAGE_FOLLOWED,
  COVERAGE_STEP,
  RESPONSE_TIME_CAUSES_FROM,
  ROOT_CAUSE_DEPTH_MAX,
} from "../undocumented.ts";
import { lastKnownTime, microsecondsTaken } from "../work.ts";
import { type Entity, entityOf, type EntityPath, type EntityTree } from "./entity-tree.ts";

const STEPS_OF_COVERAGE = Math.round(1 / COVERAGE_STEP);

/**
 * From the entry to where its response time went: each step is to what covers most of the entity before it. Empty while
 * the entry is in progress.
 */
export function slowestPath(entry: CompiledSegment, tree: EntityTree): EntityPath {
  const taken = microsecondsTaken(entry);
  if (taken === 0 || taken < RESPONSE_TIME_CAUSES_FROM * STEPS_PER_SECOND) return [];
  const path: Entity[] = [];
  const visited = new Set<Work>();
  let next: Entity | undefined = entityOf(entry);
  while (next !== undefined && path.length < ROOT_CAUSE_DEPTH_MAX) {
    path.push(next);
    visited.add(next.work);
    const left = tree.childrenOf(next).filter(({ work }) => !visited.has(work));
    next = slowest(left, entry, coverageOf(next.work, entry) * COVERAGE_FOLLOWED);
  }
  return path;
}

/** The one that covers most of the entry's time; none when not even that one covers enough. */
function slowest(entities: readonly Entity[], entry: CompiledSegment, enough: number): Entity | undefined {
  let found: Entity | undefined;
  let most = 0;
  for (const entity of entities) {
    const covered = coverageOf(entity.work, entry);
    if (covered < enough || covered <= most) continue;
    found = entity;
    most = covered;
  }
  return found;
}

/**
 * The part of the entry's time that the work was going on, from 0 to 1: work after the response covers nothing of it.
 *
 * @example coverageOf({ start_time: 2, end_time: 9, … }, { start_time: 0, end_time: 4, … }) // 0.5
 */
export function coverageOf(work: Work, entry: Work): number {
  const start = Math.max(work.start_time, entry.start_time);
  const end = Math.min(lastKnownTime(work), lastKnownTime(entry));
  const covered = microsecondsBetween(start, end) / microsecondsTaken(entry);
  return Math.round(covered * STEPS_OF_COVERAGE) / STEPS_OF_COVERAGE;
}
