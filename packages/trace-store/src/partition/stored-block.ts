import type { Block, BlockHead } from "../block/block.ts";
import { arrivalsOf } from "../block/read-times.ts";
import type { ColumnPlaces } from "./column-file.ts";

export type ReadColumn = (block: StoredBlock, column: number) => Uint8Array;

export interface BlockSize {
  readonly traces: number;
  readonly documents: number;
}

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
  #size: BlockSize | undefined;

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

  /** What counts of it: without the hidden rows. Counted once after each change, since it is asked for every few seconds. */
  get size(): BlockSize {
    return (this.#size ??= sizeOf(this));
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

  #set(row: number, value: 0 | 1): void {
    this.#size = undefined;
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

function sizeOf(block: Block): BlockSize {
  const { head, hidden } = block;
  if (hidden?.includes(1) !== true) return head;
  const { offsets } = arrivalsOf(block);
  let { traces, documents } = head;
  for (let row = 0; row < hidden.length; row++) {
    if (hidden[row] === 0) continue;
    traces -= 1;
    documents -= (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  }
  return { traces, documents };
}
