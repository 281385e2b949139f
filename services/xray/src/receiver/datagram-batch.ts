/**
 * Many datagrams in a few transferable buffers, so that a burst crosses the thread boundary in one message.
 * Datagram `i` is `bytes[ends[i - 1] ?? 0, ends[i])`, sent by `senders[senderOf[i]]`.
 */
export interface DatagramBatch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly senderOf: Uint32Array<ArrayBuffer>;
  /** `address:port`, each once. */
  readonly senders: readonly string[];
}

/** What follows the last batch. */
export const END_OF_BATCHES = "end";

export interface Datagram {
  readonly text: string;
  /** Bytes on the wire. */
  readonly size: number;
  /** `address:port`. */
  readonly sender: string;
}

/** The memory of a datagram besides its bytes: offsets, sender, the place in a queue. */
const OVERHEAD_BYTES = 64;

/** The bytes of memory that a datagram of `size` bytes counts as. */
export function datagramCost(size: number): number {
  return size + OVERHEAD_BYTES;
}

/** The bytes of memory that a batch counts as: the sum over its datagrams. */
export function batchCost(batch: DatagramBatch): number {
  return batch.bytes.byteLength + batch.ends.length * OVERHEAD_BYTES;
}

/** Buffers that move rather than copy when the batch is posted to another thread. */
export function transferables(batch: DatagramBatch): ArrayBuffer[] {
  return [batch.bytes.buffer, batch.ends.buffer, batch.senderOf.buffer];
}

/** The datagrams of a batch, in order of arrival. Bytes that are not UTF-8 become U+FFFD. */
export function* unpack(batch: DatagramBatch): Generator<Datagram> {
  const bytes = Buffer.from(batch.bytes.buffer);
  let start = 0;
  for (const [index, end] of batch.ends.entries()) {
    yield {
      text: bytes.toString("utf8", start, end),
      size: end - start,
      sender: batch.senders[batch.senderOf[index] ?? 0] ?? "unknown",
    };
    start = end;
  }
}

/** Collects datagrams in one buffer, which it uses again; `take()` copies them out. */
export interface BatchBuilder {
  /** False when the datagram does not fit: call `take()`, then add it again. */
  add(datagram: Uint8Array, sender: string): boolean;
  /** The datagrams added since the last `take()`; undefined when there are none. */
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
    const place = senders.get(sender) ?? senders.size;
    senders.set(sender, place);
    senderOf.push(place);
    return true;
  }

  return { add, take };
}
