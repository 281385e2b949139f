import type { DatagramBatch } from "./datagram-batch.ts";

/** Collects datagrams in one reused buffer; `take()` copies out exactly what is there. */
export interface BatchBuilder {
  /** False when the datagram does not fit: take what is there, then add it again. */
  add(datagram: Uint8Array, sender: string): boolean;
  /** What was added since the last `take()`; undefined when that is nothing. */
  take(): DatagramBatch | undefined;
}

export interface BatchLimits {
  /** At least the largest datagram: 65,535 bytes. */
  readonly bytes: number;
  readonly datagrams: number;
}

export function createBatchBuilder(limits: BatchLimits): BatchBuilder {
  const buffer = new Uint8Array(limits.bytes);
  let used = 0;
  let ends: number[] = [];
  let senderOf: number[] = [];
  let senders = new Map<string, number>();

  function take(): DatagramBatch | undefined {
    if (ends.length === 0) return undefined;
    const batch = {
      bytes: buffer.slice(0, used),
      ends: Uint32Array.from(ends),
      senderOf: Uint32Array.from(senderOf),
      senders: [...senders.keys()],
    };
    used = 0;
    ends = [];
    senderOf = [];
    senders = new Map();
    return batch;
  }

  function add(datagram: Uint8Array, sender: string): boolean {
    if (used + datagram.byteLength > limits.bytes || ends.length === limits.datagrams) return false;
    buffer.set(datagram, used);
    used += datagram.byteLength;
    ends.push(used);
    const known = senders.get(sender) ?? senders.size;
    senders.set(sender, known);
    senderOf.push(known);
    return true;
  }

  return { add, take };
}
