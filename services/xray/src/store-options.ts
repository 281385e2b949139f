import type { Config } from "./config.ts";

/** What both threads that open the store are told. */
export interface StoreOptions extends Pick<Config, "maxBytes" | "maxAgeSeconds" | "maxTraceBytes"> {
  readonly directory: string;
  /** See `TraceStoreOptions` and `TraceLogOptions`: set by the heaps of the threads. */
  readonly openBytesMax?: number;
  readonly rememberedDocuments?: number;
}

export function storeOptions(config: Omit<Config, "logLevel">): StoreOptions {
  const { dataDirectory, maxBytes, maxAgeSeconds, maxTraceBytes } = config;
  return { directory: dataDirectory, maxBytes, maxAgeSeconds, maxTraceBytes };
}
