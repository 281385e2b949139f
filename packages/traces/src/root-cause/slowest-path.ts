import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { lastKnownTime, microsecondsBetween, microsecondsTaken, STEPS_PER_SECOND } from "../durations.ts";
import {
  COVERAGE_FOLLOWED,
  COVERAGE_STEP,
  RESPONSE_TIME_CAUSES_FROM,
  ROOT_CAUSE_DEPTH_MAX,
} from "../undocumented.ts";
import { type Entity, entityOf, type EntityPath, type Entities } from "./entities.ts";

const STEPS_OF_COVERAGE = Math.round(1 / COVERAGE_STEP);

/**
 * From the entry to the work on which its response time was spent: each step goes to the child that covers most of it.
 * Empty while the entry is in progress.
 */
export function slowestPath(entry: CompiledSegment, entities: Entities): EntityPath {
  const taken = microsecondsTaken(entry);
  if (taken === 0 || taken < RESPONSE_TIME_CAUSES_FROM * STEPS_PER_SECOND) return [];
  const path: Entity[] = [];
  const visited = new Set<Work>();
  let next: Entity | undefined = entityOf(entry);
  while (next !== undefined && path.length < ROOT_CAUSE_DEPTH_MAX) {
    path.push(next);
    visited.add(next.work);
    const left = entities.childrenOf(next).filter(({ work }) => !visited.has(work));
    next = slowest(left, entry, coverageOf(next.work, entry) * COVERAGE_FOLLOWED);
  }
  return path;
}

/** The entity that covers most of the entry's time; none when no entity covers enough. */
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
 * The part of the entry's time during which the work was going on, from 0 to 1. Work after the response does not count.
 *
 * @example coverageOf({ start_time: 2, end_time: 9, … }, { start_time: 0, end_time: 4, … }) // 0.5
 */
export function coverageOf(work: Work, entry: Work): number {
  const start = Math.max(work.start_time, entry.start_time);
  const end = Math.min(lastKnownTime(work), lastKnownTime(entry));
  const covered = microsecondsBetween(start, end) / microsecondsTaken(entry);
  return Math.round(covered * STEPS_OF_COVERAGE) / STEPS_OF_COVERAGE;
}
