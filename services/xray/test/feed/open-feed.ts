import { onTestFinished } from "vitest";

export interface FeedEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: unknown;
}

/** A client of the feed on a real socket. */
export interface FeedClient {
  readonly response: Response;
  /** The next block of the stream, comments too; undefined at its end. Rejects when the connection breaks. */
  block(): Promise<string | undefined>;
  /** The next event: a block with data. */
  event(): Promise<FeedEvent>;
  leave(): Promise<void>;
}

export async function openFeed(url: string, lastEventId?: string): Promise<FeedClient> {
  const headers = lastEventId === undefined ? undefined : { "last-event-id": lastEventId };
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const response = await fetch(url, { ...(headers && { headers }), signal: leaving.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";

  async function block(): Promise<string | undefined> {
    for (let end = text.indexOf("\n\n"); ; end = text.indexOf("\n\n")) {
      if (end !== -1) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const chunk = await reader?.read();
      if (chunk?.value === undefined) return undefined;
      text += chunk.value;
    }
  }

  async function event(): Promise<FeedEvent> {
    for (let next = await block(); next !== undefined; next = await block()) {
      const data = /^data: (.*)$/m.exec(next)?.[1];
      if (data === undefined) continue;
      return {
        id: /^id: (.*)$/m.exec(next)?.[1],
        event: /^event: (.*)$/m.exec(next)?.[1],
        data: JSON.parse(data),
      };
    }
    throw new Error("the feed ended");
  }

  return { response, block, event, leave: async () => leaving.abort() };
}
