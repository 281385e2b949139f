/** Counters in shared memory, so that reading them never waits for another thread. */
export interface ReceiverCounters {
  /** Datagrams read from the socket. */
  readonly received: number;
  /** Datagrams read and thrown away because too many bytes waited to be stored. */
  readonly dropped: number;
  /** Bytes read and not stored yet. */
  readonly waiting: number;
}

export type SharedCounters = BigInt64Array<SharedArrayBuffer>;

const PLACE = { received: 0, dropped: 1, waiting: 2 } as const;
type Name = keyof typeof PLACE;

export function createCounters(): SharedCounters {
  return new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
}

export function readCounter(counters: SharedCounters, name: Name): number {
  return Number(Atomics.load(counters, PLACE[name]));
}

export function readCounters(counters: SharedCounters): ReceiverCounters {
  const read = (name: Name): number => readCounter(counters, name);
  return { received: read("received"), dropped: read("dropped"), waiting: read("waiting") };
}

/** Adds to a counter; a negative number subtracts. */
export function addToCounter(counters: SharedCounters, name: Name, added: number): void {
  Atomics.add(counters, PLACE[name], BigInt(added));
}
