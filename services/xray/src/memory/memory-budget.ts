import { totalmem } from "node:os";

const MEBIBYTE = 1024 * 1024;
const MOST = 64 * MEBIBYTE;

/** How many bytes each buffer may hold, so that together they leave room for the heap and for SQLite. */
export interface MemoryBudget {
  /** What this process may use: the limit of its container or of the machine, or what it was told. */
  readonly limit: number;
  /** Datagrams that were read and not stored yet. */
  readonly datagrams: number;
  /** The bodies of all requests that are being read or answered. */
  readonly bodies: number;
  /** One reply, and all replies that clients have not taken yet. */
  readonly replies: number;
}

/**
 * Parts of the limit, up to 64 MiB each. A datagram is held once more as text while it is stored, a body several times more as
 * text and as values: so a quarter of the limit in buffers is most of it in the end.
 */
export function memoryBudget(limit: number): MemoryBudget {
  const part = (divisor: number): number => Math.min(MOST, Math.floor(limit / divisor));
  return { limit, datagrams: part(16), bodies: part(16), replies: part(8) };
}

/**
 * The bytes that this process may use. Node asks the control groups of Linux, version 1 or 2, for the limit of the container;
 * without one it answers 0, or a number beyond any machine.
 *
 * @param given what a person set; undefined for what is found
 */
export function memoryLimit(given: number | undefined): number {
  const ofContainer = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(given ?? Number.POSITIVE_INFINITY, ofContainer, totalmem());
}
