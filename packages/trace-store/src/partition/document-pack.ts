import { zstdCompressSync, zstdDecompressSync, constants } from "node:zlib";
import type { LogPosition } from "../log/position.ts";

/** A document of a trace with what the log said of it. */
export interface PackedDocument {
  readonly id: string;
  readonly finished: boolean;
  /** Epoch seconds. */
  readonly arrivedAt: number;
  readonly endTime: number | undefined;
  readonly startTime: number;
  /** Its JSON, UTF-8. */
  readonly text: Buffer;
}

/** Where the documents of a trace are. */
export interface PackPlace {
  readonly pack: number;
  readonly offset: number;
  readonly bytes: number;
  /** Where in the log the newest of them stood: what stood before it is in the pack as well. */
  readonly position: LogPosition;
}

const HEADER_BYTES = 1 + 16 + 8 + 8 + 8 + 4;
const FINISHED = 1;

/**
 * The documents of a trace, in order of arrival. Each: u8 flags · 16 bytes id · f64 arrival · f64 start_time · f64 end of a
 * finished segment, or NaN · u32 bytes of the text · the text.
 */
export function encodeDocuments(documents: readonly PackedDocument[]): Buffer {
  const size = documents.reduce((sum, { text }) => sum + HEADER_BYTES + text.length, 0);
  const buffer = Buffer.allocUnsafe(size);
  let end = 0;
  for (const { id, finished, arrivedAt, startTime, endTime, text } of documents) {
    end = buffer.writeUInt8(finished ? FINISHED : 0, end);
    end += buffer.write(id, end, "latin1");
    end = buffer.writeDoubleLE(arrivedAt, end);
    end = buffer.writeDoubleLE(startTime, end);
    end = buffer.writeDoubleLE(endTime ?? Number.NaN, end);
    end = buffer.writeUInt32LE(text.length, end);
    end += text.copy(buffer, end);
  }
  return buffer;
}

export function decodeDocuments(buffer: Buffer): readonly PackedDocument[] {
  const documents: PackedDocument[] = [];
  for (let at = 0; at < buffer.length; ) {
    const endTime = buffer.readDoubleLE(at + 33);
    const start = at + HEADER_BYTES;
    const end = start + buffer.readUInt32LE(at + 41);
    documents.push({
      id: buffer.toString("latin1", at + 1, at + 17),
      finished: (buffer.readUInt8(at) & FINISHED) !== 0,
      arrivedAt: buffer.readDoubleLE(at + 17),
      startTime: buffer.readDoubleLE(at + 25),
      endTime: Number.isNaN(endTime) ? undefined : endTime,
      text: buffer.subarray(start, end),
    });
    at = end;
  }
  return documents;
}

/** With a checksum: a damaged page is found when it is read. */
const FAST = {
  params: {
    [constants.ZSTD_c_compressionLevel]: 1,
    [constants.ZSTD_c_checksumFlag]: 1,
  },
};

export function compress(bytes: Uint8Array): Buffer {
  return zstdCompressSync(bytes, FAST);
}

export function decompress(bytes: Uint8Array): Buffer {
  return zstdDecompressSync(bytes);
}
