import { crc32 } from "node:zlib";

/**
 * A record of the log: the documents of one commit. All numbers are little-endian.
 *
 *     u32 MAGIC · u32 bytes of the payload · u32 crc32 of the payload · payload
 *     payload: f64 arrival, epoch seconds · entries until the end
 *     entry:   u8 flags · 35 bytes trace id · 16 bytes id · f64 start_time · f64 end of a finished segment, or NaN
 *              · u32 bytes of the text · the text, UTF-8
 *
 * A torn or damaged record does not pass its checksum. A reader finds the next good one by its MAGIC.
 */
const MAGIC = 0x31_4c_52_58; // "XRL1"
export const RECORD_HEADER_BYTES = 12;
const ARRIVAL_BYTES = 8;
const TRACE_ID_BYTES = 35;
const ID_BYTES = 16;
const ENTRY_HEADER_BYTES: number = 1 + TRACE_ID_BYTES + ID_BYTES + 8 + 8 + 4;
const UTF8_BYTES_PER_CHARACTER = 3;

const FINISHED = 1;
/** The entry has no text: a document of this trace was refused, because the trace is too large. */
const REFUSED = 2;

/** What an entry says of a document without its text being parsed. */
export interface EntryHead {
  readonly traceId: string;
  readonly id: string;
  readonly finished: boolean;
  /** True when a document of the trace was refused for its size; the entry has no text then. */
  readonly refused: boolean;
  /** Epoch seconds. */
  readonly startTime: number;
  /** When a finished segment ended, epoch seconds; undefined for every other document. */
  readonly endTime: number | undefined;
}

export interface NewEntry extends EntryHead {
  /** Its JSON; empty when `refused`. */
  readonly text: string;
}

export interface Entry extends EntryHead {
  /** Epoch seconds. */
  readonly arrivedAt: number;
  /** Where the text stands in the buffer that was read. */
  readonly textStart: number;
  readonly textEnd: number;
}

/** Builds records in one buffer, which it uses again and which grows with the largest record. */
export class RecordEncoder {
  #buffer: Buffer = Buffer.allocUnsafeSlow(256 * 1024);

  /** The bytes of a record. They are valid until the next call. */
  encode(arrivedAt: number, entries: readonly NewEntry[]): Buffer {
    this.#makeRoom(mostBytes(entries));
    const buffer = this.#buffer;
    let end = buffer.writeDoubleLE(arrivedAt, RECORD_HEADER_BYTES);
    for (const entry of entries) end = writeEntry(buffer, end, entry);
    buffer.writeUInt32LE(MAGIC, 0);
    buffer.writeUInt32LE(end - RECORD_HEADER_BYTES, 4);
    buffer.writeUInt32LE(crc32(buffer.subarray(RECORD_HEADER_BYTES, end)), 8);
    return buffer.subarray(0, end);
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(bytes * 2);
  }
}

function mostBytes(entries: readonly NewEntry[]): number {
  let bytes = RECORD_HEADER_BYTES + ARRIVAL_BYTES;
  for (const { text } of entries) bytes += ENTRY_HEADER_BYTES + text.length * UTF8_BYTES_PER_CHARACTER;
  return bytes;
}

function writeEntry(buffer: Buffer, at: number, entry: NewEntry): number {
  const { traceId, id, finished, refused, startTime, endTime, text } = entry;
  let end = buffer.writeUInt8((finished ? FINISHED : 0) | (refused ? REFUSED : 0), at);
  end += buffer.write(traceId, end, "latin1");
  end += buffer.write(id, end, "latin1");
  end = buffer.writeDoubleLE(startTime, end);
  end = buffer.writeDoubleLE(endTime ?? Number.NaN, end);
  const bytes = buffer.write(text, end + 4, "utf8");
  return buffer.writeUInt32LE(bytes, end) + bytes;
}

/** The bytes of the record that begins at a place; 0 when no whole and undamaged one does. */
export function recordBytesAt(buffer: Buffer, at: number): number {
  if (at + RECORD_HEADER_BYTES > buffer.length || buffer.readUInt32LE(at) !== MAGIC) return 0;
  const start = at + RECORD_HEADER_BYTES;
  const end = start + buffer.readUInt32LE(at + 4);
  if (end > buffer.length || crc32(buffer.subarray(start, end)) !== buffer.readUInt32LE(at + 8)) return 0;
  return end - at;
}

/** The entries of the record that begins at a place, which must be a good one. */
export function* entriesAt(buffer: Buffer, at: number): Generator<Entry> {
  const end = at + RECORD_HEADER_BYTES + buffer.readUInt32LE(at + 4);
  const arrivedAt = buffer.readDoubleLE(at + RECORD_HEADER_BYTES);
  let place = at + RECORD_HEADER_BYTES + ARRIVAL_BYTES;
  while (place < end) {
    const entry = readEntry(buffer, place, arrivedAt);
    yield entry;
    place = entry.textEnd;
  }
}

/** The entries of all good records of a file. */
export function* entriesIn(buffer: Buffer): Generator<Entry> {
  for (let at = 0; at < buffer.length; ) {
    const bytes = recordBytesAt(buffer, at);
    if (bytes > 0) yield* entriesAt(buffer, at);
    at += Math.max(1, bytes);
  }
}

function readEntry(buffer: Buffer, at: number, arrivedAt: number): Entry {
  const flags = buffer.readUInt8(at);
  const ids = at + 1;
  const numbers = ids + TRACE_ID_BYTES + ID_BYTES;
  const endTime = buffer.readDoubleLE(numbers + 8);
  const textStart = at + ENTRY_HEADER_BYTES;
  return {
    traceId: buffer.toString("latin1", ids, ids + TRACE_ID_BYTES),
    id: buffer.toString("latin1", ids + TRACE_ID_BYTES, numbers),
    finished: (flags & FINISHED) !== 0,
    refused: (flags & REFUSED) !== 0,
    startTime: buffer.readDoubleLE(numbers),
    endTime: Number.isNaN(endTime) ? undefined : endTime,
    arrivedAt,
    textStart,
    textEnd: textStart + buffer.readUInt32LE(numbers + 16),
  };
}
