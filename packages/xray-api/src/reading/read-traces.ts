import { setImmediate } from "node:timers/promises";

import { type CompiledTrace, compileTrace, type TraceReader } from "@xray-lab/traces";
import type { StoredTrace, TraceQuery, TraceStore } from "@xray-lab/trace-store";

import { GRAPH_TRACES_MAX } from "../undocumented.ts";

/** Few enough not to block other requests for long, and to need little memory. */
const TRACES_PER_READ = 500;

export interface TraceSelection {
  readonly window: Pick<TraceQuery, "by" | "from" | "to">;
  readonly keep: (trace: CompiledTrace) => boolean;
}

/** Gives the reader the newest traces of a window, up to the number from which one answer is made. */
export async function readNewest(
  store: TraceStore,
  { window, keep }: TraceSelection,
  reader: TraceReader,
): Promise<void> {
  let query: TraceQuery | undefined = { ...window, limit: TRACES_PER_READ };
  for (let read = 0; query !== undefined && read < GRAPH_TRACES_MAX; read += TRACES_PER_READ) {
    const { traces, next } = store.find(query);
    addAll(traces, keep, reader);
    query = next === undefined ? undefined : { ...query, after: next };
    await setImmediate();
  }
  await followLinks(store, reader);
}

/** Gives the reader the traces with these ids; unknown ids are ignored. */
export async function readNamed(
  store: TraceStore,
  traceIds: readonly string[],
  reader: TraceReader,
): Promise<void> {
  for (const ids of inChunks([...new Set(traceIds)])) {
    addAll(store.traces(ids), () => true, reader);
    await setImmediate();
  }
  await followLinks(store, reader);
}

function addAll(traces: readonly StoredTrace[], keep: TraceSelection["keep"], reader: TraceReader): void {
  for (const stored of traces) {
    const trace = compileTrace(stored);
    if (keep(trace)) reader.add(trace);
  }
}

async function followLinks(store: TraceStore, reader: TraceReader): Promise<void> {
  for (const ids of inChunks(reader.linkedTraceIds)) {
    for (const trace of store.traces(ids)) reader.follow(compileTrace(trace));
    await setImmediate();
  }
}

function* inChunks(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += TRACES_PER_READ)
    yield ids.slice(from, from + TRACES_PER_READ);
}
