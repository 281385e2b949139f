import type { DatabaseSync } from "node:sqlite";
import { toSeconds } from "@xray-lab/segments";
import type { TraceIndex } from "./open-traces/trace-index.ts";
import type { Partition } from "./partition/partition.ts";
import { numberIn } from "./sqlite/row.ts";
import type { Pruned } from "./trace-store.ts";
import { Turns } from "./turns.ts";

export interface Caps {
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
}

/** Deletes whole partitions, the oldest first: a file goes at once, whatever its size. */
export class Pruner {
  readonly #index: TraceIndex;
  readonly #caps: Caps;
  readonly #remember: (second: number) => void;
  /** Traces of earlier seconds may have been pruned; 0 when none ever was. */
  before: number;

  constructor(catalogue: DatabaseSync, index: TraceIndex, caps: Caps) {
    this.#index = index;
    this.#caps = caps;
    this.before = numberIn(catalogue.prepare("SELECT pruned_before FROM pruning").get(), "pruned_before");
    const update = catalogue.prepare("UPDATE pruning SET pruned_before = max(pruned_before, ?)");
    this.#remember = (second) => void update.run(second);
  }

  async prune(now: Date, clockIsSteady: boolean): Promise<Pruned> {
    const oldestKept = toSeconds(now) - this.#caps.maxAgeSeconds;
    await this.#index.catchUp(new Turns());
    const { partitions } = this.#index;
    let traces = clockIsSteady ? this.#forgetBefore(oldestKept) : 0;
    for (const partition of clockIsSteady ? partitions.all.filter((one) => isOlder(one, oldestKept)) : [])
      traces += await this.#delete(partition);
    await this.#sealIfLarge();
    while (this.#index.bytes() > this.#caps.maxBytes) {
      const oldest = oldestOf(partitions.all);
      if (oldest === undefined) break;
      traces += await this.#delete(oldest);
    }
    return { traces, before: this.before };
  }

  /** What is in the log cannot be pruned: it takes much room for what it holds. */
  async #sealIfLarge(): Promise<void> {
    const turns = new Turns();
    while (this.#index.bytes() > this.#caps.maxBytes && (await this.#index.seal(1, turns)) > 0);
  }

  #forgetBefore(second: number): number {
    const forgotten = this.#index.forgetBefore(second);
    if (forgotten > 0) this.#prunedBefore(Math.ceil(second));
    return forgotten;
  }

  /** It is remembered first: a link to a trace that is gone must not say that the trace never was. */
  async #delete(partition: Partition): Promise<number> {
    const { traces } = partition;
    this.#prunedBefore(lastSecond(partition) + 1);
    this.#index.partitions.remove(partition);
    await partition.delete();
    return traces;
  }

  #prunedBefore(second: number): void {
    if (!Number.isFinite(second) || second <= this.before) return;
    this.before = second;
    this.#remember(second);
  }
}

function isOlder(partition: Partition, second: number): boolean {
  return partition.blocks.length > 0 && lastSecond(partition) < second;
}

function lastSecond({ blocks }: Partition): number {
  return blocks.reduce((last, { head }) => Math.max(last, head.second?.[1] ?? -Infinity), -Infinity);
}

function oldestOf(partitions: readonly Partition[]): Partition | undefined {
  return partitions.toSorted((left, right) => lastSecond(left) - lastSecond(right))[0];
}
