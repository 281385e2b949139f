import { openTraceStore, type TraceStore, type TraceStoreOptions } from "@xray-lab/trace-store";

/** What the API needs of the store. */
export interface ApiStore extends TraceStore {
  /** The mark that the writer wrote last. */
  readMark(): string | undefined;
}

/** Opens the store that the writer appends to; to be called before the writer opens it. */
export function openForReading(options: TraceStoreOptions): ApiStore {
  const store = openTraceStore(options);
  const marks = store.settings.collection<{ readonly mark: string }>("health");
  return { ...store, readMark: () => marks.get("mark")?.mark };
}
