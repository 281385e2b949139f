import type { Partition } from "../partition/partition.ts";
import type { Partitions, SealedTrace } from "../partition/partitions.ts";

/** The rows of partitions whose traces have a newer one. */
export class HiddenRows {
  readonly #partitions: Partitions;
  /** Blocks with rows that were hidden since their file was last told. */
  readonly #untold = new Map<Partition, Set<number>>();

  constructor(partitions: Partitions) {
    this.#partitions = partitions;
  }

  hide({ partition, place: { block, row } }: SealedTrace): void {
    partition.blocks[block]?.hide(row);
    const blocks = this.#untold.get(partition) ?? new Set();
    this.#untold.set(partition, blocks.add(block));
  }

  /** Tells the files. */
  store(): void {
    for (const [partition, blocks] of this.#untold) {
      if (this.#partitions.all.includes(partition)) partition.storeHidden(blocks);
    }
    this.#untold.clear();
  }
}
