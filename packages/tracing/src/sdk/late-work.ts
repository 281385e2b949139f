import type { Entity } from "./sdk.ts";

/** Says that a subsegment of this name is not recorded. */
export type SayLate = (name: string) => void;

/** Whether the segment was sent. What begins in it from now on is not part of the request. */
export function isOver(entity: Entity): boolean {
  return (entity.segment ?? entity).isSent === true;
}

/**
 * A subsegment that begins after its segment was sent can be used as any other, and is neither kept nor sent. A loop that was
 * started in a request and never ends would fill the request's trace, and the segment would keep every subsegment of it.
 */
export function keepLateWorkOut(prototype: Entity, say: SayLate): void {
  const sdks = Object.getPrototypeOf(prototype) as Entity;
  prototype.addSubsegment = function (this: Entity, subsegment) {
    if (!isOver(this)) return sdks.addSubsegment.call(this, subsegment);
    say(subsegment.name);
    Object.assign(subsegment, { segment: this.segment ?? this, parent: this, notTraced: true });
  };
}
