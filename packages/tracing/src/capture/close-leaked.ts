import type { Entity } from "../sdk/sdk.ts";

/**
 * Closes the subsegments that are still open when their segment ends, and notes it in them. The SDK sends a segment only when
 * all its subsegments are closed, so one forgotten stream or unread reply would lose the whole request.
 */
export function closeLeaked(segment: Entity): void {
  if (segment.counter === 0) return;
  for (const open of openIn(segment).toReversed()) {
    open.addMetadata("cut_short", "still open when its segment ended", "tracing");
    open.close();
  }
}

/** Parents before their children. Not recursive: captures may nest deeper than the call stack. */
function openIn(segment: Entity): readonly Entity[] {
  const open: Entity[] = [segment];
  // The loop also visits the elements that it adds.
  for (const { subsegments = [] } of open) {
    for (const child of subsegments) if (!child.isClosed()) open.push(child);
  }
  return open.slice(1);
}
