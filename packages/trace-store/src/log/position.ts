/**
 * A place in the log as one number: the file's number times 2^27, plus the offset in it. It grows with every record, also
 * over restarts, and so it tells which of two documents came first. Safe until the year 2097.
 */
export type LogPosition = number;

/** The largest file; a record that begins below this may end beyond it. */
const FILE_BYTES_MAX: number = 2 ** 27;

export function positionOf(file: number, offset: number): LogPosition {
  return file * FILE_BYTES_MAX + offset;
}

export function fileOf(position: LogPosition): number {
  return Math.floor(position / FILE_BYTES_MAX);
}

export function offsetOf(position: LogPosition): number {
  return position % FILE_BYTES_MAX;
}

/** Up to where the log is written, in shared memory: a reader in another thread sees what is committed. */
export type SharedPosition = BigInt64Array<SharedArrayBuffer>;

export function createSharedPosition(): SharedPosition {
  return new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
}

export function readPosition(shared: SharedPosition): LogPosition {
  return Number(Atomics.load(shared, 0));
}

export function publishPosition(shared: SharedPosition, position: LogPosition): void {
  Atomics.store(shared, 0, BigInt(position));
}
