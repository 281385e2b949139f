import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@xray-lab/service/folder";
import type { Damage } from "../damage.ts";
import { moveAside } from "../move-aside.ts";
import { DamagedFile } from "./damage.ts";
import { type IdHash, idHash } from "./id-filter.ts";
import { Partition, SUFFIXES } from "./partition.ts";
import type { RowPlace } from "./schema.ts";

const DAY = 86_400;
const MARKER = "-to-rescue";
const NAME = /^(\d{10})\.sqlite$/;

export interface PartitionsOptions {
  readonly directory: string;
  /** From this size on the next partition is begun. */
  readonly partitionBytes: number;
  readonly now: () => Date;
  readonly onDamage: (damage: Damage) => void;
}

/** Where a sealed trace is. */
export interface SealedTrace {
  readonly partition: Partition;
  readonly place: RowPlace;
}

/** The partitions of a store, the oldest first. New blocks go into the last one. */
export class Partitions {
  readonly #options: PartitionsOptions;
  readonly #all: Partition[] = [];
  /** Damaged files: what can be read of them is still to be brought back. Each has a marker beside it until that is done. */
  readonly toRescue: string[] = [];

  constructor(options: PartitionsOptions) {
    this.#options = options;
    makeFolder(options.directory);
    this.toRescue.push(...unfinishedRescues(options.directory));
    for (const number of numbersIn(options.directory)) this.#open(number);
  }

  get all(): readonly Partition[] {
    return this.#all;
  }

  /** The one that takes the next block. @param arrivedAt when a trace of the block came, epoch seconds */
  current(arrivedAt: number): Partition {
    const last = this.#all.at(-1);
    if (last !== undefined && !last.isEnded && !this.#isDone(last, arrivedAt)) return last;
    last?.end();
    const number = (last?.number ?? 0) + 1;
    const next = new Partition(this.#path(number), number);
    this.#all.push(next);
    return next;
  }

  /** The newest row of a trace. */
  find(traceId: string, hash: IdHash = idHash(traceId)): SealedTrace | undefined {
    for (let index = this.#all.length - 1; index >= 0; index--) {
      const partition = this.#all[index];
      const place = partition?.find(traceId, hash);
      if (partition !== undefined && place !== undefined) return { partition, place };
    }
    return undefined;
  }

  /** What could be read of a damaged file is sealed. */
  rescued(path: string): void {
    rmSync(path + MARKER, { force: true });
  }

  bytes(): number {
    return this.#all.reduce((sum, partition) => sum + partition.bytes(), 0);
  }

  /** Takes a partition out: no search that begins from now on sees it. */
  remove(partition: Partition): void {
    const index = this.#all.indexOf(partition);
    if (index >= 0) this.#all.splice(index, 1);
  }

  /** Takes a damaged partition out. What can be read of it is to be brought back. */
  setAside(partition: Partition, reason: string): void {
    this.remove(partition);
    partition.close();
    this.#setAside(partition.path, reason);
  }

  close(): void {
    for (const partition of this.#all) partition.close();
  }

  /** A day at most: traces are pruned by the partition, and must not stay much longer than they may. */
  #isDone(partition: Partition, arrivedAt: number): boolean {
    const begun = partition.blocks[0]?.head.arrival?.[0] ?? arrivedAt;
    const isOfAnotherDay = Math.abs(arrivedAt - begun) >= DAY;
    return isOfAnotherDay || partition.isFull || partition.bytes() >= this.#options.partitionBytes;
  }

  #open(number: number): void {
    const path = this.#path(number);
    try {
      this.#all.push(new Partition(path, number));
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      this.#setAside(path, error.reason);
    }
  }

  #setAside(path: string, reason: string): void {
    const { now, onDamage } = this.#options;
    const movedTo = moveAside(path, SUFFIXES.slice(1), now());
    writeFileSync(movedTo + MARKER, "");
    this.toRescue.push(movedTo);
    onDamage({ path, movedTo, reason });
  }

  #path(number: number): string {
    return join(this.#options.directory, `${String(number).padStart(10, "0")}.sqlite`);
  }
}

/** A crash in the middle of a rescue: it begins again. */
function unfinishedRescues(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(MARKER))
    .map((name) => join(directory, name.slice(0, -MARKER.length)));
}

function numbersIn(directory: string): readonly number[] {
  return readdirSync(directory)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((left, right) => left - right);
}
