import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { logFiles, logPath } from "./log-files.ts";
import {
  fileOf,
  type LogPosition,
  offsetOf,
  positionOf,
  readPosition,
  type SharedPosition,
} from "./position.ts";
import { type Entry, entriesAt, RECORD_HEADER_BYTES, recordBytesAt } from "./record.ts";

const READ_BYTES = 1024 * 1024;

/** An entry, and where in the log it stands. */
export interface LogEntry extends Entry {
  /** Of the text of the document. Grows from entry to entry. */
  readonly position: LogPosition;
  readonly bytes: number;
}

export interface LogReaderOptions {
  readonly directory: string;
  /** Up to where the log is written. */
  readonly written: SharedPosition;
  /** Called when bytes between two good records are no record. */
  readonly onDamage: (damage: LogDamage) => void;
}

export interface LogDamage {
  readonly path: string;
  readonly offset: number;
  readonly bytes: number;
}

/** Reads a log from its beginning, and goes on where it stopped when more is written. */
export class LogReader {
  readonly #options: LogReaderOptions;
  #file: number;
  #offset = 0;
  #descriptor: number | undefined;
  /** Used again: a new megabyte for each read waits long for the collection of garbage. */
  #buffer = Buffer.allocUnsafeSlow(READ_BYTES);

  constructor(options: LogReaderOptions) {
    this.#options = options;
    this.#file = logFiles(options.directory)[0] ?? fileOf(readPosition(options.written));
  }

  /** Everything before this was given to `take`. */
  get position(): LogPosition {
    return positionOf(this.#file, this.#offset);
  }

  get atEnd(): boolean {
    return this.position >= readPosition(this.#options.written);
  }

  /** Reads some whole records, about a megabyte. @returns how many entries there were */
  readSome(take: (entry: LogEntry) => void): number {
    const written = readPosition(this.#options.written);
    const end = fileOf(written) === this.#file ? offsetOf(written) : this.#fileBytes();
    if (this.#offset >= end) return this.#file < fileOf(written) ? this.#beginNextFile() : 0;
    const buffer = this.#read(end);
    if (buffer.length === 0) return this.#leaveGap(end);
    return this.#takeRecords(buffer, take, this.#offset + buffer.length >= end);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #takeRecords(buffer: Buffer, take: (entry: LogEntry) => void, isLast: boolean): number {
    let entries = 0;
    let at = 0;
    while (at < buffer.length) {
      const bytes = recordBytesAt(buffer, at);
      if (bytes === 0) break;
      for (const entry of entriesAt(buffer, at)) {
        take(this.#placed(entry));
        entries += 1;
      }
      at += bytes;
    }
    // A record that goes on beyond the buffer is read next time; one that stops the reading for good is damaged.
    if (at === 0 || (isLast && at < buffer.length)) at = this.#skipDamage(buffer, at);
    this.#offset += at;
    return entries;
  }

  /** The file is shorter than what was written into it. */
  #leaveGap(end: number): 0 {
    const path = logPath(this.#options.directory, this.#file);
    this.#options.onDamage({ path, offset: this.#offset, bytes: end - this.#offset });
    this.#offset = end;
    return 0;
  }

  #placed(entry: Entry): LogEntry {
    const position = positionOf(this.#file, this.#offset + entry.textStart);
    return { ...entry, position, bytes: entry.textEnd - entry.textStart };
  }

  /** @returns where in the buffer to go on: at the next good record, or at its end */
  #skipDamage(buffer: Buffer, at: number): number {
    let next = at + 1;
    while (next < buffer.length && recordBytesAt(buffer, next) === 0) next += 1;
    const path = logPath(this.#options.directory, this.#file);
    this.#options.onDamage({ path, offset: this.#offset + at, bytes: next - at });
    return next;
  }

  /** At least the next record, also where it is longer than one read. */
  #read(end: number): Buffer {
    const most = end - this.#offset;
    const head = this.#bytes(Math.min(most, READ_BYTES));
    if (head.length < RECORD_HEADER_BYTES) return head;
    const record = RECORD_HEADER_BYTES + head.readUInt32LE(4);
    return record <= head.length || record > most ? head : this.#bytes(record);
  }

  #bytes(length: number): Buffer {
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(length);
    return this.#buffer.subarray(0, readSync(this.#open(), this.#buffer, 0, length, this.#offset));
  }

  #open(): number {
    return (this.#descriptor ??= openSync(logPath(this.#options.directory, this.#file), "r"));
  }

  #fileBytes(): number {
    return fstatSync(this.#open()).size;
  }

  #beginNextFile(): 0 {
    this.close();
    const after = logFiles(this.#options.directory).find((file) => file > this.#file);
    this.#file = after ?? fileOf(readPosition(this.#options.written));
    this.#offset = 0;
    return 0;
  }
}
