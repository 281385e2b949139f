import { newSegmentId } from "@xray-lab/segments";
import type { Entity, SdkEmitter } from "./sdk.ts";

export function begin(entity: Entity, name: string): void {
  entity.id = newSegmentId();
  entity.name = name;
  entity.start_time = epochSeconds();
  entity.end_time = undefined;
  entity.in_progress = true;
  entity.counter = 0;
  entity.notTraced = false;
  entity.isSent = false;
}

export function end(entity: Entity, error: unknown, remote: boolean | undefined): void {
  // The end must not be before the start when the clock was set back.
  entity.end_time ??= Math.max(epochSeconds(), entity.start_time);
  // The SDK deletes the member. After a delete, V8 treats the object as a slow dictionary.
  entity.in_progress = undefined;
  if (error !== undefined) entity.addError(error, remote);
}

/** From an entity up to its segment. Not recursive, as in the SDK: captures may nest deeper than the call stack. */
export function countUp(from: Entity, by: number): void {
  for (let entity: Entity | undefined = from; entity; entity = entity.parent) entity.counter += by;
}

/** Sends the segment when it and all its subsegments are closed. */
export function countDown(from: Entity): void {
  let root = from;
  for (let entity: Entity | undefined = from; entity; entity = entity.parent) {
    entity.counter -= 1;
    root = entity;
  }
  if (root.counter <= 0 && root.isClosed()) root.flush();
}

/**
 * Sends a subsegment that began before its segment was sent and ended after that, as a document of its own, when its parent is
 * closed too.
 */
export function sendAlone(emitter: SdkEmitter, late: Entity): void {
  const { segment, parent } = late;
  if (!segment || !parent?.isClosed() || segment.notTraced === true) return;
  if (late.notTraced === true) return;
  emitter.send(Object.assign(late, { type: "subsegment", trace_id: segment.trace_id, parent_id: parent.id }));
}

/** Milliseconds to add to the monotonic clock to get the wall clock. */
let offset = Date.now() - performance.now();

/** The wall clock has whole milliseconds. A larger difference between the clocks means that the wall clock was set. */
const TOLERANCE_MS = 2;

/**
 * Epoch seconds, to the microsecond. With the SDK's milliseconds most database calls of a small service take 0 or 1 ms.
 * Differences are exact to the microsecond; over the day the result follows the wall clock, so that services agree.
 */
function epochSeconds(): number {
  const wall = Date.now();
  const monotonic = performance.now();
  if (Math.abs(offset + monotonic - wall) > TOLERANCE_MS) offset = wall - monotonic;
  return Math.round((offset + monotonic) * 1_000) / 1_000_000;
}
