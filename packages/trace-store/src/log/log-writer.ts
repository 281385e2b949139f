import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { makeFolder } from "@xray-lab/service/folder";
import type { Damage } from "../damage.ts";
import { logFiles, logPath } from "./log-files.ts";
import { createSharedPosition, positionOf, publishPosition, type SharedPosition } from "./position.ts";
import { type NewEntry, RecordEncoder, recordBytesAt } from "./record.ts";

const OWNER_ONLY = 0o600;
const MINUTE_MILLISECONDS = 60_000;

export interface LogWriterOptions {
  readonly directory: string;
  /** From this size on the next file is begun. */
  readonly fileBytes: number;
  readonly now: () => Date;
  readonly onDamage: (damage: Damage) => void;
}

/** Appends records to the newest file of the log, and publishes up to where it is written. */
export class LogWriter {
  readonly position: SharedPosition = createSharedPosition();
  readonly #options: LogWriterOptions;
  readonly #encoder = new RecordEncoder();
  #file: number;
  #descriptor: number;
  #end: number;

  /** Cuts off what a crash left of a record at the end of the newest file. It was never acknowledged. */
  constructor(options: LogWriterOptions) {
    this.#options = options;
    makeFolder(options.directory);
    const newest = logFiles(options.directory).at(-1);
    this.#file = newest ?? nextFile(0, options.now());
    this.#descriptor = openSync(logPath(options.directory, this.#file), "a", OWNER_ONLY);
    this.#end = newest === undefined ? 0 : cutTornRecord(this.#path(), this.#descriptor);
    this.#publish();
  }

  /** When it returns, the kernel has the record: it survives a `kill -9`. When it throws, nothing of it stays. */
  append(arrivedAt: number, entries: readonly NewEntry[]): void {
    this.#leaveIfCut();
    if (this.#end >= this.#options.fileBytes) this.#beginNextFile();
    const record = this.#encoder.encode(arrivedAt, entries);
    try {
      for (let done = 0; done < record.length; ) done += writeSync(this.#descriptor, record, done);
    } catch (error) {
      // The disk is full, most likely: a part of the record must not stand before the next one.
      ftruncateSync(this.#descriptor, this.#end);
      throw error;
    }
    this.#end += record.length;
    this.#publish();
  }

  /** A file that was removed can still be written by those who have it open. @throws ENOENT when it was */
  check(): void {
    const path = this.#path();
    if (statSync(path).ino === fstatSync(this.#descriptor).ino) return;
    throw Object.assign(new Error(`another file is in the place of ${path}`), { code: "ENOENT" });
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** Somebody emptied the file, say: what is written into it now would stand where nobody reads it. */
  #leaveIfCut(): void {
    const { size } = fstatSync(this.#descriptor);
    if (size === this.#end) return;
    const reason = `it has ${size} bytes, and ${this.#end} were written: what was between is lost, unless it was sealed`;
    this.#options.onDamage({ path: this.#path(), reason });
    this.#beginNextFile();
    this.#publish();
  }

  #beginNextFile(): void {
    const next = nextFile(this.#file, this.#options.now());
    const descriptor = openSync(logPath(this.#options.directory, next), "a", OWNER_ONLY);
    closeSync(this.#descriptor);
    this.#file = next;
    this.#descriptor = descriptor;
    this.#end = 0;
  }

  #publish(): void {
    publishPosition(this.position, positionOf(this.#file, this.#end));
  }

  #path(): string {
    return logPath(this.#options.directory, this.#file);
  }
}

/** A number that no earlier file had, also when all files were deleted: the minute, or one more than the last. */
function nextFile(last: number, now: Date): number {
  return Math.max(last + 1, Math.floor(now.getTime() / MINUTE_MILLISECONDS));
}

function cutTornRecord(path: string, descriptor: number): number {
  const end = endOfWholeRecords(readFileSync(path));
  if (end < fstatSync(descriptor).size) ftruncateSync(descriptor, end);
  return end;
}

/** Where the last good record ends. A damaged one in the middle stays: what stands behind it is still read. */
function endOfWholeRecords(buffer: Buffer): number {
  let end = 0;
  for (let at = 0; at < buffer.length; ) {
    const bytes = recordBytesAt(buffer, at);
    at += bytes === 0 ? 1 : bytes;
    if (bytes > 0) end = at;
  }
  return end;
}
