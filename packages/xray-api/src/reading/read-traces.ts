import { compileTrace, type TraceReader } from "@xray-lab/traces";
import { type StoredTrace, type TraceStore, Turns } from "@xray-lab/trace-store";

/** Few enough to need little memory. */
const TRACES_PER_READ = 100;

/** Gives the reader the traces with these ids; unknown ids are ignored. */
export async function readNamed(
  store: TraceStore,
  traceIds: readonly string[],
  reader: TraceReader,
): Promise<void> {
  for await (const trace of tracesOf(store, [...new Set(traceIds)])) reader.add(compileTrace(trace));
  for await (const trace of tracesOf(store, reader.linkedTraceIds)) reader.follow(compileTrace(trace));
}

/** Others get their turn also in the time that the reader needs for each. */
async function* tracesOf(store: TraceStore, ids: readonly string[]): AsyncGenerator<StoredTrace> {
  const turns = new Turns();
  for (let from = 0; from < ids.length; from += TRACES_PER_READ) {
    for (const trace of await store.traces(ids.slice(from, from + TRACES_PER_READ))) {
      yield trace;
      await turns.passIfOver();
    }
  }
}
