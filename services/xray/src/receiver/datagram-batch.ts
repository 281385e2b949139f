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

export interface Datagram {
  readonly text: string;
  /** Bytes on the wire. */
  readonly size: number;
  /** `address:port`. */
  readonly sender: string;
}

/** What a datagram costs in memory beside its bytes: offsets, sender, the slot in a queue. */
const OVERHEAD_BYTES = 64;

/** Bytes of memory to account for one datagram of `size` bytes. */
export function datagramCost(size: number): number {
  return size + OVERHEAD_BYTES;
}

/** Bytes of memory a batch was accounted with: the sum over its datagrams. */
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
