import type { NumberedChange } from "./change-ring.ts";

/** How soon a browser connects again, in milliseconds. */
const RETRY_MILLISECONDS = 1000;

/** What one client may get at once, in characters: with more changes, it is quicker to fetch everything anew. */
const MAX_CHARACTERS = 256 * 1024;

/**
 * The changes, the last of which has this id.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function changesText(changes: readonly NumberedChange[], lastId: string): string {
  const text = changes.map(changeText).join("");
  return text.length > MAX_CHARACTERS ? resetText(lastId) : text;
}

function changeText({ id, traces, accepted, rejected }: NumberedChange): string {
  return `id: ${id}\nevent: change\ndata: ${JSON.stringify({ traces: [...traces], accepted, rejected })}\n\n`;
}

/** The client missed changes that are gone: it must fetch everything anew. */
export function resetText(lastId: string): string {
  return `id: ${lastId}\nevent: reset\ndata: {}\n\n`;
}

/** Not an event, but the client keeps the id: when it connects again before the first event, nothing is lost. */
export function welcomeText(id: string): string {
  return `retry: ${RETRY_MILLISECONDS}\nid: ${id}\n\n`;
}

/** A comment, which clients ignore: proxies close connections on which nothing happens. */
export const STILL_HERE = ": still here\n\n";
