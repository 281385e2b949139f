import { setTimeout as delay } from "node:timers/promises";

import type { CompiledTrace } from "@xray-lab/traces";

import type { XrayClient } from "../xray/xray-client.ts";
import { missingParts, type TracedNames } from "./missing-parts.ts";

export interface AwaitTraceOptions {
  readonly xray: XrayClient;
  readonly traceId: string;
  readonly names: TracedNames;
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/** What has arrived of the trace, and what is missing; nothing is when it is complete. */
export interface AwaitedTrace {
  readonly trace: CompiledTrace | undefined;
  readonly missing: readonly string[];
}

const POLL_MS = 50;

/** Polls until the trace is complete or the time is over. Rejects only with the signal's reason. */
export async function awaitTrace(options: AwaitTraceOptions): Promise<AwaitedTrace> {
  const deadline = performance.now() + options.withinMs;
  let best: AwaitedTrace = { trace: undefined, missing: missingParts(undefined, options.names) };
  while (true) {
    best = await look(options, best);
    if (best.missing.length === 0 || performance.now() >= deadline) return best;
    await delay(POLL_MS, undefined, { signal: options.signal });
  }
}

async function look(
  { xray, traceId, names }: AwaitTraceOptions,
  before: AwaitedTrace,
): Promise<AwaitedTrace> {
  try {
    const trace = await xray.trace(traceId);
    return { trace, missing: missingParts(trace, names) };
  } catch (error) {
    const reason = `the X-Ray API failed: ${error instanceof Error ? error.message : String(error)}`;
    return { trace: before.trace, missing: [...missingParts(before.trace, names), reason] };
  }
}
