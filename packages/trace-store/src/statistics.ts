import type { TraceIndex } from "./open-traces/trace-index.ts";
import type { Caps, Pruner } from "./prune.ts";
import type { StoreStatistics } from "./trace-store.ts";

/** From what is in memory: no table is counted. */
export function statisticsOf(index: TraceIndex, pruner: Pruner, { maxBytes }: Caps): StoreStatistics {
  let traces = index.open.size;
  let documents = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (const trace of index.open.values()) {
    documents += trace.size;
    oldest = Math.min(oldest, trace.second);
  }
  for (const { blocks } of index.partitions.all) {
    for (const block of blocks) {
      traces += block.size.traces;
      documents += block.size.documents;
      oldest = Math.min(oldest, block.head.second?.[0] ?? Number.POSITIVE_INFINITY);
    }
  }
  return {
    traces,
    documents,
    bytes: index.bytes(),
    maxBytes,
    oldest: Number.isFinite(oldest) ? oldest : 0,
    prunedBefore: pruner.before,
  };
}
