import { compileTrace, type TraceReader } from "@xray-lab/traces";
import type { TraceStore } from "@xray-lab/trace-store";

/** Few enough to need little memory. */
const TRACES_PER_READ = 100;

/** Gives the reader the traces with these ids; unknown ids are ignored. */
export async function readNamed(
  store: TraceStore,
  traceIds: readonly string[],
  reader: TraceReader,
): Promise<void> {
  for (const ids of inChunks([...new Set(traceIds)])) {
    for (const trace of await store.traces(ids)) reader.add(compileTrace(trace));
  }
  for (const ids of inChunks(reader.linkedTraceIds)) {
    for (const trace of await store.traces(ids)) reader.follow(compileTrace(trace));
  }
}

function* inChunks(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += TRACES_PER_READ)
    yield ids.slice(from, from + TRACES_PER_READ);
}
