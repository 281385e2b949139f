import type { Block, BlockHead } from "../block/block.ts";

export type ReadColumn = (block: number, column: number) => Uint8Array;

/** A block of a partition. Its columns are read when they are asked for; its head and what is hidden of it are in memory. */
export class StoredBlock implements Block {
  readonly number: number;
  readonly head: BlockHead;
  readonly #read: ReadColumn;
  /** Never changed in place: a search that has begun goes on with what it saw. */
  #hidden: Uint8Array | undefined;

  constructor(number: number, head: BlockHead, hidden: Uint8Array | undefined, read: ReadColumn) {
    this.number = number;
    this.head = head;
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
    return this.#read(this.number, id);
  }

  hide(row: number): void {
    const hidden = Uint8Array.from(this.#hidden ?? new Uint8Array(this.traces));
    hidden[row] = 1;
    this.#hidden = hidden;
  }

  /** The block as it is now, for a search that takes its time. */
  snapshot(): Block {
    const { traces, head, hidden } = this;
    return { traces, head, hidden, column: (id) => this.column(id) };
  }
}
