import { type Message, type Reply, sendMessage } from "./message.ts";
import type { Stall } from "./probe.ts";
import type { RunningXray } from "./running-xray.ts";

/** Nobody waits longer, whatever others send. */
const STALL_MAX_MS = 100;
/** A stall that is the message's fault is there each time; one by the collection of garbage, or by another program, is not. */
const MEASUREMENTS = 3;

export interface Checked {
  readonly replies: readonly (Reply | undefined)[];
  /** For how long which thread was held, at most. */
  readonly stall: Pick<Stall, "milliseconds" | "thread">;
}

/** Sends messages. @throws Error that says what they broke */
export async function check(xray: RunningXray, messages: readonly Message[]): Promise<Checked> {
  const first = await sendAll(xray, messages);
  let { stall } = first;
  for (let n = 1; n < MEASUREMENTS && stall.milliseconds > STALL_MAX_MS; n += 1) {
    const again = await sendAll(xray, messages);
    if (again.stall.milliseconds < stall.milliseconds) ({ stall } = again);
  }
  if (stall.milliseconds > STALL_MAX_MS)
    throw new Error(`the thread ${stall.thread} was held for ${Math.round(stall.milliseconds)} ms`);
  return { replies: first.replies, stall };
}

async function sendAll(xray: RunningXray, messages: readonly Message[]): Promise<Checked> {
  const replies: (Reply | undefined)[] = [];
  for (const message of messages) replies.push(await sendMessage(xray, message).catch(broken(xray)));
  if (messages.some(({ path }) => path === undefined)) await untilTaken(xray);
  const stall = await xray.stall();
  const errors = xray.takeErrors();
  const failed = replies.find((reply) => (reply?.status ?? 0) >= 500);
  if (failed !== undefined)
    throw new Error(`answered ${failed.status}: ${failed.text.slice(0, 500)}\n${await xray.lateErrors()}`);
  if (errors.length > 0) throw new Error(`logged ${errors.join("\n").slice(0, 2000)}`);
  return { replies, stall };
}

function broken(xray: RunningXray): (error: unknown) => never {
  return (error) => {
    throw new Error(xray.ended === undefined ? "no answer came" : `X-Ray ended: ${xray.ended}`, {
      cause: error,
    });
  };
}

/** Until the datagrams have been worked off. */
async function untilTaken(xray: RunningXray): Promise<void> {
  for (;;) {
    const response = await fetch(`${xray.url}/intake`).catch(broken(xray));
    const { waiting } = (await response.json()) as { waiting: number };
    if (waiting === 0) return;
  }
}
