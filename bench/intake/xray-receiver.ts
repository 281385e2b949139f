import { setTimeout as delay } from "node:timers/promises";
import { type MeasuredXray, startXray } from "../xray/local-store.ts";
import { allSummaries } from "../xray/summaries.ts";
import type { Receiver } from "./receiver.ts";
import type { Sent } from "./sender/messages.ts";

/** services/xray, which stores what it takes. */
export async function startXrayReceiver(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Receiver & { readonly xray: MeasuredXray }> {
  const xray = await startXray({ folder, settings });
  return {
    name: "xray",
    xray,
    port: xray.daemonPort,
    pid: xray.pid,
    stored: async () => (await xray.intake()).accepted,
    losses: async () => {
      const { dropped, rejected } = await xray.intake();
      const rejections = Object.values(rejected).reduce((sum, count) => sum + count, 0);
      return { buffer: dropped.memory, rejected: rejections };
    },
    [Symbol.asyncDispose]: () => xray.end(),
  };
}

/** How many of the traces that were sent the API returns; asked again for a while, because the last ones are stored now. */
export async function tracesReadBack({ api }: MeasuredXray, { from, to, traces }: Sent): Promise<number> {
  // A window includes the whole second that it ends in.
  const window = { StartTime: from, EndTime: to + 0.5 };
  let found = (await allSummaries(api, window)).length;
  if (found >= traces) return found;
  await delay(1_000);
  found = (await allSummaries(api, window)).length;
  return found;
}
