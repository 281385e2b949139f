import { closeOnce } from "../capture/entity.ts";
import type { Entity } from "../sdk/sdk.ts";

/**
 * Closes what is still open when the response has ended, and says so in it. The SDK sends a segment only when all its
 * subsegments are closed, so one forgotten stream or unread reply would lose the whole request.
 */
export function closeLeaked(entity: Entity): void {
  const open = entity.subsegments?.filter((child) => !child.isClosed()) ?? [];
  for (const child of open) {
    child.addMetadata("cut_short", "still open when the response had ended", "tracing");
    closeLeaked(child);
    closeOnce(child);
  }
}
