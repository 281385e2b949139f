import { closeSync, openSync, readSync } from "node:fs";
import { logPath } from "./log-files.ts";
import { fileOf, type LogPosition, offsetOf } from "./position.ts";

const CHUNK_BYTES = 256 * 1024;
const CHUNKS_KEPT = 64;

/**
 * Reads documents from a log by their place. Documents of one time stand beside each other, so it reads in chunks and keeps
 * the last ones.
 */
export class LogTexts {
  readonly #directory: string;
  readonly #descriptors = new Map<number, number>();
  readonly #chunks = new Map<number, Buffer>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The bytes are shared: a caller that keeps them copies them. */
  read(position: LogPosition, bytes: number): Buffer {
    const within = offsetOf(position) % CHUNK_BYTES;
    const start = position - within;
    const chunk = this.#chunks.get(start);
    if (chunk !== undefined && within + bytes <= chunk.length) return chunk.subarray(within, within + bytes);
    if (within + bytes > CHUNK_BYTES) return this.#bytes(position, bytes);
    const read = this.#bytes(start, CHUNK_BYTES);
    this.#keep(start, read);
    return read.subarray(within, within + bytes);
  }

  /** Closes a file that is not read any more. */
  forget(file: number): void {
    const descriptor = this.#descriptors.get(file);
    if (descriptor !== undefined) closeSync(descriptor);
    this.#descriptors.delete(file);
  }

  close(): void {
    for (const file of this.#descriptors.keys()) this.forget(file);
    this.#chunks.clear();
  }

  #keep(start: number, chunk: Buffer): void {
    this.#chunks.delete(start);
    this.#chunks.set(start, chunk);
    if (this.#chunks.size <= CHUNKS_KEPT) return;
    const [oldest] = this.#chunks.keys();
    if (oldest !== undefined) this.#chunks.delete(oldest);
  }

  #bytes(position: LogPosition, bytes: number): Buffer {
    const buffer = Buffer.allocUnsafeSlow(bytes);
    const file = fileOf(position);
    return buffer.subarray(0, readSync(this.#descriptor(file), buffer, 0, bytes, offsetOf(position)));
  }

  #descriptor(file: number): number {
    const known = this.#descriptors.get(file);
    if (known !== undefined) return known;
    const opened = openSync(logPath(this.#directory, file), "r");
    this.#descriptors.set(file, opened);
    return opened;
  }
}
