import { closeOnce } from "../capture/entity.ts";
import type { Entity } from "../sdk/sdk.ts";

/**
 * Closes what is still open when the response has ended, and says so in it. The SDK sends a segment only when all its
 * subsegments are closed, so one forgotten stream or unread reply would lose the whole request.
 */
export function closeLeaked(segment: Entity): void {
  if (segment.counter === 0) return;
  for (const open of openIn(segment).toReversed()) {
    open.addMetadata("cut_short", "still open when the response had ended", "tracing");
    closeOnce(open);
  }
}

/** Parents before their children. Without recursion: captures may nest deeper than the stack. */
function openIn(segment: Entity): readonly Entity[] {
  const open: Entity[] = [segment];
  // The list grows while it is walked.
  for (const { subsegments = [] } of open) {
    for (const child of subsegments) if (!child.isClosed()) open.push(child);
  }
  return open.slice(1);
}
