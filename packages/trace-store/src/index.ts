export { InvalidPageToken, NotATraceStore, StoreFromNewerVersion } from "./errors.ts";
export { openTraceStore, type TraceStoreOptions } from "./open-trace-store.ts";
export type * from "./trace-store.ts";
