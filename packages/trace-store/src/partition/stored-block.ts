import type { Block, BlockHead } from "../block/block.ts";
import { arrivalsOf } from "../block/read-times.ts";
import type { ColumnPlaces } from "./column-file.ts";

export type ReadColumn = (block: StoredBlock, column: number) => Uint8Array;

/** What a partition says of a block. */
export interface BlockRecord {
  readonly number: number;
  readonly head: BlockHead;
  /** Where its columns are. */
  readonly places: ColumnPlaces;
  readonly hidden?: Uint8Array | undefined;
}

/** A block of a partition. Its columns are read when they are asked for; its head and what is hidden of it are in memory. */
export class StoredBlock implements Block {
  readonly number: number;
  readonly head: BlockHead;
  readonly places: ColumnPlaces;
  readonly #read: ReadColumn;
  /** Never changed in place: a search that has begun goes on with what it saw. */
  #hidden: Uint8Array | undefined;

  constructor({ number, head, places, hidden }: BlockRecord, read: ReadColumn) {
    this.number = number;
    this.head = head;
    this.places = places;
    this.#hidden = hidden;
    this.#read = read;
  }

  get traces(): number {
    return this.head.traces;
  }

  get hidden(): Uint8Array | undefined {
    return this.#hidden;
  }

  get hiddenRows(): number {
    return this.#hidden?.reduce((sum, one) => sum + one, 0) ?? 0;
  }

  column(id: number): Uint8Array {
    return this.#read(this, id);
  }

  hide(row: number): void {
    this.#set(row, 1);
  }

  show(row: number): void {
    this.#set(row, 0);
  }

  /** How many documents the rows that count have. */
  get documents(): number {
    if (this.#hidden === undefined) return this.head.documents;
    const { offsets } = arrivalsOf(this);
    const isHidden = this.#hidden;
    let documents = this.head.documents;
    for (let row = 0; row < this.traces; row++)
      if (isHidden[row] === 1) documents -= (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
    return documents;
  }

  #set(row: number, value: 0 | 1): void {
    const hidden = Uint8Array.from(this.#hidden ?? new Uint8Array(this.traces));
    hidden[row] = value;
    this.#hidden = hidden;
  }

  /** The block as it is now, for a search that takes its time. */
  snapshot(): Block {
    const { traces, head, hidden } = this;
    return { traces, head, hidden, column: (id) => this.column(id) };
  }
}
