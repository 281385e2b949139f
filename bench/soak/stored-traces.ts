import { setTimeout as delay } from "node:timers/promises";
import { paginateGetTraceSummaries } from "@aws-sdk/client-xray";
import { xrayAt } from "@xray-lab/test-support/traces";
import type { LocalXray } from "./local-xray.ts";

/** Seconds that are asked for at once: few, so that no page token expires. */
const WINDOW_SECONDS = 30;

/** The ids of all traces of a time, from GetTraceSummaries. `from`, `to`: epoch seconds. */
export async function* storedTraces(api: string, from: number, to: number): AsyncGenerator<string> {
  const client = xrayAt(api);
  for (let start = from; start < to; start += WINDOW_SECONDS) {
    const EndTime = new Date(Math.min(start + WINDOW_SECONDS, to) * 1_000);
    const pages = paginateGetTraceSummaries({ client }, { StartTime: new Date(start * 1_000), EndTime });
    for await (const { TraceSummaries = [] } of pages) for (const { Id = "" } of TraceSummaries) yield Id;
  }
}

/** Waits until everything that was sent is stored: no document waits, and none came for a while. */
export async function settle(xray: LocalXray): Promise<void> {
  let before = await xray.intake();
  for (;;) {
    await delay(500);
    const now = await xray.intake();
    if (now.waiting === 0 && now.received === before.received && now.accepted === before.accepted) return;
    before = now;
  }
}
