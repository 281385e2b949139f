import type { TraceStore } from "@xray-lab/trace-store";

/** The same store, which says how many documents each `append` stored. */
export function countedStore(store: TraceStore, onStored: (documents: number) => void): TraceStore {
  return {
    append: (documents, receivedAt) => {
      const refused = store.append(documents, receivedAt);
      onStored(documents.length - refused.length);
      return refused;
    },
    traces: (traceIds) => store.traces(traceIds),
    find: (query) => store.find(query),
    prune: (now) => store.prune(now),
    statistics: () => store.statistics(),
    settings: store.settings,
    close: () => store.close(),
  };
}
