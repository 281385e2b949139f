import { closeSync, existsSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { isRare } from "../block/columns.ts";
import { DamagedFile, reading } from "./damage.ts";
import { compress, decompress } from "./document-pack.ts";

const OWNER_ONLY = 0o600;
const NUMBERS = 4;
const NOTHING = new Uint8Array(0);

/** Where the columns of a block stand in the file: for each its number, its offset, its bytes and their crc32. */
export type ColumnPlaces = Float64Array;

/**
 * The columns of all blocks of a partition, one after the other. A question about a million traces reads 100 MB of them: from a
 * plain file that takes a third of the time that it takes from SQLite.
 *
 * What the partition's database does not name is not there: a crash can leave such bytes at the end, and the next block goes over them.
 */
export class ColumnFile {
  readonly path: string;
  /** The file that a damage is reported of: the partition goes as a whole. */
  readonly #partition: string;
  readonly #descriptor: number;
  readonly #verified = new Set<number>();

  constructor(partition: string) {
    this.#partition = partition;
    this.path = `${partition}-columns`;
    this.#descriptor = openSync(this.path, existsSync(this.path) ? "r+" : "w+", OWNER_ONLY);
  }

  /** Appends the columns of a block behind the last one. @param end where the last one ends */
  write(columns: ReadonlyMap<number, Uint8Array>, end: number): ColumnPlaces {
    const places = new Float64Array(columns.size * NUMBERS);
    let offset = end;
    for (const [index, [column, data]] of [...columns].entries()) {
      const bytes = isRare(column) ? compress(data) : data;
      writeAll(this.#descriptor, bytes, offset);
      places.set([column, offset, bytes.length, crc32(bytes)], index * NUMBERS);
      offset += bytes.length;
    }
    return places;
  }

  /**
   * The bytes of a column, which begin at a multiple of 8. Empty when the block has no such column.
   *
   * They are valid until a column of another block is asked for, of this file or another: whoever reads a block does so in one go, and
   * keeps no column.
   */
  column(places: ColumnPlaces, column: number): Uint8Array {
    const read = columnsInHand.of(places);
    const known = read.get(column);
    if (known !== undefined) return known;
    const at = placeOf(places, column);
    const data = at < 0 ? NOTHING : this.#column(places, at);
    read.set(column, data);
    return data;
  }

  /** A part of a column that is not compressed. The first time, the whole is read, to be checked. */
  part(places: ColumnPlaces, column: number, start: number, bytes: number): Uint8Array {
    const at = placeOf(places, column);
    if (at < 0) return NOTHING;
    const offset = places[at + 1] ?? 0;
    if (!this.#verified.has(offset)) this.#column(places, at);
    return this.#bytesAt(offset + start, Buffer.allocUnsafeSlow(bytes));
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #column(places: ColumnPlaces, at: number): Uint8Array {
    const [column = 0, offset = 0, bytes = 0, sum = 0] = places.subarray(at, at + NUMBERS);
    const data = this.#bytesAt(offset, columnsInHand.room(bytes));
    // Once is enough to find a damaged page; each time would cost as much as the reading.
    if (!this.#verified.has(offset)) {
      if (data.length !== bytes || crc32(data) !== sum)
        throw new DamagedFile(this.#partition, `column ${column} at byte ${offset} of ${this.path}`);
      this.#verified.add(offset);
    }
    return isRare(column) ? aligned(reading(this.#partition, () => decompress(data))) : data;
  }

  #bytesAt(offset: number, into: Uint8Array): Uint8Array {
    return into.subarray(0, readSync(this.#descriptor, into, 0, into.length, offset));
  }
}

const ARENA_BYTES = 512 * 1024;

/** Memory that is used again for each block: making and collecting it took longer than reading. */
class Arena {
  #buffer = new Uint8Array(0);
  #used = 0;

  clear(): void {
    this.#used = 0;
  }

  /** Begins at a multiple of 8. What was taken before stays as it is. */
  take(bytes: number): Uint8Array {
    if (this.#used + bytes > this.#buffer.length) {
      this.#buffer = new Uint8Array(Math.max(ARENA_BYTES, 2 * bytes));
      this.#used = 0;
    }
    const taken = this.#buffer.subarray(this.#used, this.#used + bytes);
    this.#used += (bytes + 7) & ~7;
    return taken;
  }
}

/** The columns that were read of one block. A question reads a column of a block more than once, and goes from block to block. */
class ColumnsInHand {
  /** They are of one block only. */
  #places: ColumnPlaces | undefined;
  readonly #read = new Map<number, Uint8Array>();
  readonly #arena = new Arena();

  of(places: ColumnPlaces): Map<number, Uint8Array> {
    if (places !== this.#places) {
      this.#places = places;
      this.#read.clear();
      this.#arena.clear();
    }
    return this.#read;
  }

  room(bytes: number): Uint8Array {
    return this.#arena.take(bytes);
  }
}

/** One for all files: with an arena each, a store of a million traces kept 12 MB more in memory. */
const columnsInHand = new ColumnsInHand();

/** Where the columns end. */
export function endOf(places: ColumnPlaces): number {
  let end = 0;
  for (let at = 0; at < places.length; at += NUMBERS)
    end = Math.max(end, (places[at + 1] ?? 0) + (places[at + 2] ?? 0));
  return end;
}

/** The columns that a block has. */
export function columnsIn(places: ColumnPlaces): readonly number[] {
  return Array.from({ length: places.length / NUMBERS }, (_, index) => places[index * NUMBERS] ?? 0);
}

function placeOf(places: ColumnPlaces, column: number): number {
  for (let at = 0; at < places.length; at += NUMBERS) if (places[at] === column) return at;
  return -1;
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
}

/** A small buffer stands anywhere in its pool. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
}
