import { setTimeout as delay } from "node:timers/promises";
import type { Intake, LocalXray } from "./local-xray.ts";

/** Asked for at once: short enough that no page token outlives its patience. */
const WINDOW_SECONDS = 30;

interface Page {
  readonly TraceSummaries: readonly { readonly Id: string }[];
  readonly NextToken?: string;
}

/** The ids of all traces of a time, as GetTraceSummaries tells them. `from`, `to`: epoch seconds. */
export async function* storedTraces(api: string, from: number, to: number): AsyncGenerator<string> {
  for (let start = from; start < to; start += WINDOW_SECONDS) {
    const window = { StartTime: start, EndTime: Math.min(start + WINDOW_SECONDS, to) };
    let token: string | undefined;
    do {
      const page = await summaries(api, { ...window, ...(token && { NextToken: token }) });
      for (const { Id } of page.TraceSummaries) yield Id;
      token = page.NextToken;
    } while (token !== undefined);
  }
}

async function summaries(api: string, body: object): Promise<Page> {
  const reply = await fetch(`${api}/TraceSummaries`, { method: "POST", body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`GetTraceSummaries answered ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as Page;
}

/** The intake when everything that was sent to it is stored: nothing waits, and nothing came for a while. */
export async function settledIntake(xray: LocalXray): Promise<Intake> {
  let before = await xray.intake();
  for (;;) {
    await delay(500);
    const now = await xray.intake();
    if (now.waiting === 0 && now.received === before.received && now.accepted === before.accepted) return now;
    before = now;
  }
}
