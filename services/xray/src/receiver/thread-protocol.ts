import type { SharedCounters } from "./counters.ts";
import type { DatagramBatch } from "./datagram-batch.ts";

/** What the thread starts with. */
export interface ThreadOptions {
  readonly address: string;
  readonly port: number;
  /** What to ask the kernel for; it may grant less. */
  readonly receiveBufferBytes: number;
  /** Beyond this many bytes waiting for the main thread, datagrams are dropped and counted. */
  readonly maxWaitingBytes: number;
  readonly counters: SharedCounters;
}

export type FromThread =
  | { readonly kind: "opened"; readonly port: number; readonly receiveBufferBytes: number }
  | { readonly kind: "failed"; readonly code: string }
  | { readonly kind: "batch"; readonly batch: DatagramBatch };

/** The one message to the thread: read what the kernel still holds, hand it over, close. */
export type ToThread = "stop";
