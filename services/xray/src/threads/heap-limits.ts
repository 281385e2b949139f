import type { ResourceLimits } from "node:worker_threads";

const MEBIBYTE = 1024 * 1024;
/** Their code and counters need some 20 MB; below this they would only collect garbage. */
const LEAST_MB = { writer: 32, api: 64 };
/** Batches wait outside its heap, which holds the documents of a few turns and the counters. */
const WRITER_MOST_MB = 128;
/** A trace of 100,000 subsegments takes some 200 MB while it is put together. With more, V8 collects garbage seldom. */
const API_MOST_MB = 512;
/** Facts of traces that are not sealed outlive a young generation of 8 MB: copying them was a seventh of the thread's work. */
const API_YOUNG_MB = { least: 8, most: 32 };

export interface HeapLimits {
  readonly writer: ResourceLimits;
  readonly api: ResourceLimits;
  /** What of these heaps a store may fill with traces. */
  readonly store: { readonly openBytesMax: number; readonly rememberedDocuments: number };
}

/** Of the API's heap; the rest is for questions, and for making blocks. */
const OPEN_TRACES_SHARE = 4;
/** Of the writer's heap, for each MB: each takes up to 500 bytes, and twice as many are remembered at most. */
const REMEMBERED_PER_MB = 250;

/**
 * The heaps of the threads that write and read the store, so that V8 collects garbage before a container ends the process.
 *
 * @param limit the bytes that this process may use
 */
export function heapLimits(limit: number): HeapLimits {
  const part = (divisor: number): number => Math.floor(limit / divisor / MEBIBYTE);
  const writer = Math.max(LEAST_MB.writer, Math.min(WRITER_MOST_MB, part(6)));
  const api = Math.max(LEAST_MB.api, Math.min(API_MOST_MB, part(4)));
  return {
    writer: { maxOldGenerationSizeMb: writer, maxYoungGenerationSizeMb: 8 },
    // A query may need much. What it has beside its heap, V8 lets grow by half of this before it collects garbage.
    api: {
      maxOldGenerationSizeMb: api,
      maxYoungGenerationSizeMb: Math.max(API_YOUNG_MB.least, Math.min(API_YOUNG_MB.most, part(64))),
    },
    store: {
      openBytesMax: Math.floor((api * MEBIBYTE) / OPEN_TRACES_SHARE),
      rememberedDocuments: writer * REMEMBERED_PER_MB,
    },
  };
}
