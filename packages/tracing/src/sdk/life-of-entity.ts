import { newSegmentId } from "@xray-lab/segments";
import { epochSeconds } from "./clock.ts";
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
  // A clock that was set back must not make an end before the start.
  entity.end_time ??= Math.max(epochSeconds(), entity.start_time);
  // Not deleted, as the SDK does: V8 gives up the shape of an object that loses a member.
  entity.in_progress = undefined;
  if (error !== undefined) entity.addError(error, remote);
}

/** From an entity up to its segment. In loops, where the SDK calls itself: captures may nest deeper than the stack. */
export function countUp(from: Entity, by: number): void {
  for (let entity: Entity | undefined = from; entity; entity = entity.parent) entity.counter += by;
}

/** Sends the segment when it is closed and nothing in it is open any more. */
export function countDown(from: Entity): void {
  let root = from;
  for (let entity: Entity | undefined = from; entity; entity = entity.parent) {
    entity.counter -= 1;
    root = entity;
  }
  if (root.counter <= 0 && root.isClosed()) root.flush();
}

/** Work that went on after its segment was sent follows as a document of its own, once what it is in has ended too. */
export function sendAlone(emitter: SdkEmitter, late: Entity): void {
  const { segment, parent } = late;
  if (!segment || !parent?.isClosed() || segment.notTraced === true) return;
  emitter.send(Object.assign(late, { type: "subsegment", trace_id: segment.trace_id, parent_id: parent.id }));
}
