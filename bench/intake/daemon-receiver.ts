import { join } from "node:path";
import { buildXrayDaemon, freePort, sayProgress, startXrayDaemon } from "@xray-lab/test-support";
import type { Receiver } from "./receiver.ts";
import { startSink } from "./sink.ts";

/** The same build as that of the interop tests. */
const CACHE = join(import.meta.dirname, "../../.interop");

/** AWS's daemon with its default settings. A new one for each rate, because it tells its losses when it ends. */
export async function startDaemonReceiver(): Promise<Receiver> {
  const folder = await buildXrayDaemon({ cache: CACHE, say: sayProgress });
  const sink = await startSink();
  const port = await freePort();
  const daemon = await startXrayDaemon(folder, { endpoint: sink.url, address: `127.0.0.1:${port}` });
  const end = async (): Promise<void> => daemon[Symbol.asyncDispose]();
  return {
    name: "AWS's daemon",
    port,
    pid: daemon.child.pid ?? 0,
    stored: async () => sink.documents,
    losses: async () => {
      await end();
      const { received, spilled, rejected } = sink.telemetry;
      if (received === 0) throw new Error("the daemon told nothing when it ended");
      return { buffer: spilled, rejected };
    },
    [Symbol.asyncDispose]: async () => {
      await end();
      await sink[Symbol.asyncDispose]();
    },
  };
}
