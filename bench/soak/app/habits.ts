import type { IncomingMessage, ServerResponse } from "node:http";
import { get } from "node:http";
import { json } from "node:stream/consumers";
import type { Tracing } from "@xray-lab/tracing";

/** What programs do around tracing that once harmed them or their traces. */

const POLLS = 20;
const POLL_MILLISECONDS = 50;

/** A poller that begins in a request and goes on after it, as a cache that refreshes itself. */
export function pollOn(tracing: Tracing, response: ServerResponse): void {
  const poll = async (left: number): Promise<void> => {
    await tracing.capture("poll", async () => undefined);
    if (left > 1) setTimeout(() => void poll(left - 1), POLL_MILLISECONDS);
  };
  response.once("close", () => void poll(POLLS));
}

/** A proxy: the headers of its caller go on to the callee, the trace header among them. */
export async function copyHeaders(url: string, { headers }: IncomingMessage): Promise<unknown> {
  const { host: _, ...copied } = headers;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(url, { headers: copied }, resolve).on("error", reject);
  return json(await promise);
}

/** A statement of a query builder: it runs whenever somebody calls its `then`. */
class LazyInsert implements PromiseLike<number> {
  rows = 0;

  // oxlint-disable-next-line unicorn/no-thenable -- knex and drizzle give such objects to their callers
  then<One, Other>(
    onFulfilled?: ((rows: number) => One | PromiseLike<One>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): PromiseLike<One | Other> {
    this.rows += 1;
    return Promise.resolve(this.rows).then(onFulfilled, onRejected);
  }
}

/** Writes one row. More of them end the soak as an exception that nobody caught. */
export async function insertOnce(tracing: Tracing): Promise<void> {
  const insert = new LazyInsert();
  await tracing.capture("insert", () => insert);
  if (insert.rows === 1) return;
  setImmediate(() => {
    throw new Error(`a lazy statement ran ${insert.rows} times`);
  });
}
