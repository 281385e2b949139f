import { rm } from "node:fs/promises";
import type { DatabaseSync } from "node:sqlite";
import { fileSize } from "../file-size.ts";
import { BLOCK_TRACES_MAX, type BlockHead } from "../block/block.ts";
import { ColumnFile, columnsIn, endOf } from "./column-file.ts";
import { numberIn, type Row, textIn } from "../sqlite/row.ts";
import { DamagedFile, PartitionGone, reading } from "./damage.ts";
import { decodeDocuments, decompress, type PackedDocument, type PackPlace } from "./document-pack.ts";
import { FILTERED_IDS_MAX, IdFilter, idHash, type IdHash, storedId } from "./id-filter.ts";
import { readFrame, ROWS_PER_FRAME } from "./summary-frames.ts";
import { readPlace } from "./pack-places.ts";
import { frameKey, placeOf, type RowPlace } from "./schema.ts";
import { filterOfAll, openPartition, prepareAll, type Statements } from "./open-partition.ts";
import { transaction } from "../sqlite/transaction.ts";
import { type ReadColumn, StoredBlock } from "./stored-block.ts";
import { type NewBlock, writeBlock } from "./write-block.ts";

/** One file of sealed traces. */
export class Partition {
  readonly path: string;
  readonly number: number;
  readonly db: DatabaseSync;
  readonly blocks: StoredBlock[] = [];
  readonly #filter: IdFilter;
  readonly #statements: Statements;
  readonly #columns: ColumnFile;
  #packs = new Map<number, Buffer>();
  /** One function for all blocks: one made in `write` would keep in memory all that was written. */
  readonly #readColumn: ReadColumn = (block, column) => this.#column(block, column);
  /** Where the columns of the last block end. */
  #columnsEnd = 0;
  #isEnded = false;

  /** Opens a partition, or begins one where no file is. @throws {DamagedFile} */
  constructor(path: string, number: number) {
    this.path = path;
    this.number = number;
    this.db = reading(path, () => openPartition(path));
    this.#columns = new ColumnFile(path);
    try {
      this.#statements = reading(path, () => prepareAll(this.db));
      for (const row of reading(path, () => this.#statements.blocks.all()))
        this.blocks.push(this.#blockOf(row));
      for (const { places } of this.blocks) this.#columnsEnd = Math.max(this.#columnsEnd, endOf(places));
      this.#filter = reading(path, () => this.#readFilter());
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get traces(): number {
    return this.blocks.reduce((sum, { traces }) => sum + traces, 0);
  }

  /** Whether it has so many traces that its filter of ids would pass too many others. */
  get isFull(): boolean {
    return this.traces + BLOCK_TRACES_MAX > FILTERED_IDS_MAX;
  }

  /** Whether no more blocks come. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** The size of its files. */
  bytes(): number {
    return [this.path, `${this.path}-wal`, this.#columns.path].reduce((sum, path) => sum + fileSize(path), 0);
  }

  find(traceId: string, hash: IdHash): RowPlace | undefined {
    if (!this.#filter.mayHave(hash)) return undefined;
    const row = this.#reading(() => this.#statements.place.get(storedId(traceId)));
    return row === undefined ? undefined : placeOf(numberIn(row, "place"));
  }

  placeIn({ block, row }: RowPlace): PackPlace {
    const { places } = this.block(block);
    return readPlace(row, (column, start, bytes) => this.#columns.part(places, column, start, bytes));
  }

  /** The documents of a trace, in order of arrival. */
  documents(place: RowPlace): readonly PackedDocument[] {
    const { pack, offset, bytes } = this.placeIn(place);
    return decodeDocuments(this.#pack(pack).subarray(offset, offset + bytes));
  }

  /** The summaries of some rows of one block. Rows of one frame are read together. */
  summaries(block: number, rows: readonly number[]): ReadonlyMap<number, string> {
    const found = new Map<number, string>();
    for (const [frame, same] of Map.groupBy(rows, (row) => Math.floor(row / ROWS_PER_FRAME))) {
      const bytes = this.#frame(frameKey(block, frame));
      for (const row of same) found.set(row, readFrame(bytes, row % ROWS_PER_FRAME));
    }
    return found;
  }

  /** Makes room for packs of documents: the number of the next one. */
  nextPack(): number {
    const row = this.db.prepare("SELECT coalesce(max(pack), 0) AS pack FROM packs").get();
    return numberIn(row, "pack") + 1;
  }

  /** Writes a block in one transaction. @returns the block, which searches see from now on */
  write(sealed: NewBlock): StoredBlock {
    const number = this.blocks.length;
    const places = this.#columns.write(sealed.columns, this.#columnsEnd);
    transaction(this.db, () => writeBlock(this.db, number, sealed, places));
    this.#columnsEnd = endOf(places);
    const block = new StoredBlock({ number, head: sealed.head, places }, this.#readColumn);
    this.blocks.push(block);
    for (const id of sealed.traceIds) this.#filter.add(idHash(id));
    return block;
  }

  /** Writes which rows are hidden. */
  storeHidden(blocks: Iterable<number>): void {
    for (const number of blocks) this.#statements.dead.run(this.blocks[number]?.hidden ?? null, number);
  }

  /** Said once, when no more blocks will come: opening it again then reads the filter rather than all ids. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.db.prepare("INSERT INTO closed VALUES (?)").run(new Uint8Array(this.#filter.bits.buffer));
    this.db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Reads everything, a step at a time. @throws {DamagedFile} */
  *verify(): Generator<void> {
    for (const block of this.blocks) {
      for (const column of columnsIn(block.places)) yield void this.#column(block, column);
    }
    for (const pack of this.#keys("SELECT pack AS key FROM packs")) yield void this.#pack(pack);
    for (const frame of this.#keys("SELECT key FROM summaries")) yield void this.#frame(frame);
  }

  close(): void {
    this.#packs.clear();
    if (!this.db.isOpen) return;
    this.#columns.close();
    this.db.close();
  }

  /** Closes and deletes it. The space is given back by another thread: for a large file that takes a while. */
  async delete(): Promise<void> {
    this.close();
    await Promise.all(SUFFIXES.map((suffix) => rm(this.path + suffix, { force: true })));
  }

  #blockOf(row: Row): StoredBlock {
    const head = JSON.parse(textIn(row, "head")) as BlockHead;
    const dead = row?.["dead"];
    const hidden = dead instanceof Uint8Array ? dead : undefined;
    const places = new Float64Array(Uint8Array.from(blobIn(this.path, row, "columns")).buffer);
    return new StoredBlock({ number: numberIn(row, "block"), head, places, hidden }, this.#readColumn);
  }

  #column(block: StoredBlock, column: number): Uint8Array {
    if (!this.db.isOpen) throw new PartitionGone(this.path);
    return this.#columns.column(block.places, column);
  }

  /** @throws {DamagedFile} when there is none of this number */
  block(number: number): StoredBlock {
    const block = this.blocks[number];
    if (block === undefined)
      throw new DamagedFile(this.path, `it names block ${number}, which it does not have`);
    return block;
  }

  #pack(pack: number): Buffer {
    const known = this.#packs.get(pack);
    if (known !== undefined) return known;
    const read = this.#reading(() => decompress(blobIn(this.path, this.#statements.pack.get(pack), "data")));
    if (this.#packs.size >= PACKS_KEPT) this.#packs.clear();
    this.#packs.set(pack, read);
    return read;
  }

  #frame(key: number): Buffer {
    return this.#reading(() => decompress(blobIn(this.path, this.#statements.summaries.get(key), "data")));
  }

  #keys(query: string): readonly number[] {
    return this.#reading(() =>
      this.db
        .prepare(query)
        .all()
        .map((row) => numberIn(row, "key")),
    );
  }

  #reading<Result>(read: () => Result): Result {
    if (!this.db.isOpen) throw new PartitionGone(this.path);
    return reading(this.path, read);
  }

  #readFilter(): IdFilter {
    const closed = this.db.prepare("SELECT id_filter FROM closed").get();
    this.#isEnded = closed !== undefined;
    if (closed !== undefined) return IdFilter.of(blobIn(this.path, closed, "id_filter"));
    return filterOfAll(this.db);
  }
}

/** Of all files of a partition. */
export const SUFFIXES: readonly string[] = ["", "-wal", "-shm", "-columns"];
const PACKS_KEPT = 2;

function blobIn(path: string, row: Row, column: string): Uint8Array {
  const value = row?.[column];
  if (value instanceof Uint8Array) return value;
  throw new DamagedFile(path, `a row has no ${column}`);
}
