import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Change, ChangeRing } from "./change-ring.ts";
import { changesText, resetText, STILL_HERE, welcomeText } from "./event-text.ts";

const STILL_HERE_MILLISECONDS = 15_000;
const MAX_CONNECTIONS = 64;
/** What a client may leave unread, in bytes; one that reads slower is cut off, connects again and resumes, or gets a reset. */
const MAX_UNREAD = 256 * 1024;

/** Tells every client which traces changed, as server-sent events. */
export interface Feed {
  /** Sends a change to all clients. */
  changed(change: Change): void;
  /** False when no further client is taken. */
  readonly hasRoom: boolean;
  /**
   * Sends what changes from now on. The head of the response is sent already.
   *
   * @param after the id of the last event that the client has; the changes since then come first, or a reset
   */
  connect(response: ServerResponse, after: string | undefined): void;
  /** Ends all responses, and takes no further client. */
  close(): void;
}

export function createFeed(): Feed {
  const ring = new ChangeRing(randomBytes(6).toString("hex"));
  const clients = new Set<ServerResponse>();
  let closed = false;
  const sendAll = (text: string): void => {
    for (const client of clients) sendOrCutOff(client, text);
  };
  const timer = setInterval(() => sendAll(STILL_HERE), STILL_HERE_MILLISECONDS).unref();
  return {
    get hasRoom() {
      return !closed && clients.size < MAX_CONNECTIONS;
    },
    changed: (change) => {
      const numbered = ring.add(change);
      if (clients.size > 0) sendAll(changesText([numbered], numbered.id));
    },
    connect: (response, after) => {
      clients.add(response);
      response.once("close", () => clients.delete(response));
      sendOrCutOff(response, greeting(ring, after));
    },
    close: () => {
      closed = true;
      clearInterval(timer);
      for (const client of clients) endNow(client);
    },
  };
}

function greeting(ring: ChangeRing, after: string | undefined): string {
  if (after === undefined) return welcomeText(ring.lastId);
  const missed = ring.after(after);
  if (missed === undefined) return welcomeText(ring.lastId) + resetText(ring.lastId);
  // With the client's own id: a connection that breaks in the middle of what was missed is resumed there.
  return welcomeText(after) + changesText(missed, ring.lastId);
}

function sendOrCutOff(client: ServerResponse, text: string): void {
  if (client.writableLength > MAX_UNREAD) client.destroy();
  else client.write(text);
}

/** One that has unread text could keep a stop waiting. */
function endNow(client: ServerResponse): void {
  if (client.writableLength > 0) client.destroy();
  else client.end();
}
