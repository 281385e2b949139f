import { startService } from "@xray-lab/test-support";
import { xrayAt } from "@xray-lab/test-support/traces";
import type { Lab } from "../client.ts";
import type { Options } from "../options.ts";

/** An X-Ray that does not answer must not keep a client longer than its time. */
const CONFIG = { maxAttempts: 1, requestHandler: { requestTimeout: 20_000, throwOnRequestTimeout: true } };

export type RunningLab = Pick<Lab, "endpoint" | "daemon" | "xray">;

/** The X-Ray that runs already, or one of our own on free ports, in a folder that goes away with it. */
export async function startLab(running: Options["running"]): Promise<RunningLab & AsyncDisposable> {
  if (running) return { ...labAt(running), [Symbol.asyncDispose]: async () => {} };
  const { url: endpoint, daemon, [Symbol.asyncDispose]: stop } = await startService("xray");
  return { ...labAt({ endpoint, daemon }), [Symbol.asyncDispose]: stop };
}

function labAt(running: NonNullable<Options["running"]>): RunningLab {
  return { ...running, xray: xrayAt(running.endpoint, CONFIG) };
}
