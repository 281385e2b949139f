/** Counters in shared memory, so that reading them never waits for the other thread. */
export interface ReceiverCounters {
  /** Datagrams read from the socket. */
  readonly received: number;
  /** Datagrams read and thrown away because too many bytes waited for the main thread. */
  readonly dropped: number;
  /** Bytes read that the main thread has not processed yet. */
  readonly waiting: number;
}

export type SharedCounters = BigInt64Array<SharedArrayBuffer>;

const RECEIVED = 0;
const DROPPED = 1;
const WAITING = 2;

export function createCounters(): SharedCounters {
  return new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
}

export function readCounters(counters: SharedCounters): ReceiverCounters {
  return {
    received: Number(Atomics.load(counters, RECEIVED)),
    dropped: Number(Atomics.load(counters, DROPPED)),
    waiting: waitingBytes(counters),
  };
}

export function waitingBytes(counters: SharedCounters): number {
  return Number(Atomics.load(counters, WAITING));
}

export function countReceived(counters: SharedCounters): void {
  Atomics.add(counters, RECEIVED, 1n);
}

export function countDropped(counters: SharedCounters): void {
  Atomics.add(counters, DROPPED, 1n);
}

/** Adds the bytes of a datagram that waits; subtracts (negative `bytes`) those of a batch that was processed. */
export function changeWaiting(counters: SharedCounters, bytes: number): void {
  Atomics.add(counters, WAITING, BigInt(bytes));
}
