import { moveOldDocuments } from "./catalogue/move-documents.ts";
import { openTraceLog, type TraceLog, type TraceLogOptions } from "./log/trace-log.ts";
import { openTraceStore, type TraceStoreOptions } from "./open-trace-store.ts";
import type { TraceStore } from "./trace-store.ts";

export type LocalStoreOptions = Omit<TraceStoreOptions, "written"> & TraceLogOptions;

/** Both sides of a store, in one thread. */
export type LocalStore = TraceStore & Pick<TraceLog, "append" | "maxTraceBytes">;

/** Opens both sides of a store in one thread: for tests and tools. */
export function openLocalStore(options: LocalStoreOptions): LocalStore {
  const log = openTraceLog(options);
  const store = openOrClose(log, () => {
    moveOldDocuments(options.directory, log, options);
    return openTraceStore({ ...options, written: log.position });
  });
  return {
    ...store,
    append: (documents, receivedAt) => log.append(documents, receivedAt),
    maxTraceBytes: log.maxTraceBytes,
    close: () => {
      store.close();
      log.close();
    },
  };
}

function openOrClose(log: TraceLog, open: () => TraceStore): TraceStore {
  try {
    return open();
  } catch (error) {
    log.close();
    throw error;
  }
}
