import { toSeconds } from "@xray-lab/segments";
import { showOrphans } from "./open-traces/show-orphans.ts";
import type { TraceIndex } from "./open-traces/trace-index.ts";
import type { Caps } from "./prune.ts";
import type { OpenQuestions } from "./open-questions.ts";
import { type Turns, TurnsAhead } from "./turns.ts";

/** A trace that just came gets more documents, most likely: it is not analysed at each of them. But a question does not wait so long. */
const QUIET_MILLISECONDS = 20;
const DAY = 86_400;
/** Beyond this the log is emptied, also when the traces in it do not fill a block. */
const LOG_BYTES_MAX = 64 * 1024 * 1024;

const LOG_SEEN_MILLISECONDS = 1_000;

export interface SealOptions {
  readonly sealedAtATime: number;
  readonly now: () => Date;
}

/** Does ahead what questions need: it reads the log, analyses traces that are quiet, and seals them. */
export class Keeper {
  readonly #index: TraceIndex;
  readonly #questions: OpenQuestions;
  readonly #logBytesMax: number;
  readonly #sealedAtATime: number;
  readonly #now: () => Date;
  #working = false;
  #isSealing = false;
  #logSeenAt = -Infinity;
  #logBytes = 0;
  #hasShownOrphans = false;
  readonly #unverified: Generator<void>[];

  constructor(
    index: TraceIndex,
    questions: OpenQuestions,
    { maxBytes, sealedAtATime, now }: Caps & SealOptions,
  ) {
    this.#now = now;
    this.#index = index;
    this.#questions = questions;
    this.#unverified = index.partitions.all.map((partition) => partition.verify());
    this.#sealedAtATime = sealedAtATime;
    this.#logBytesMax = Math.min(LOG_BYTES_MAX, maxBytes / 8);
  }

  /** One piece of work, in slices. @returns whether there is more to do */
  async work(): Promise<boolean> {
    if (this.#working) return false;
    this.#working = true;
    try {
      const turns = new TurnsAhead(this.#questions);
      this.#index.ingest(turns);
      const [sealed, isBehind] = await Promise.all([this.#seal(), this.#analyse(turns)]);
      if (isBehind || sealed > 0) return true;
      if (!this.#hasShownOrphans) await showOrphans(this.#index, turns);
      this.#hasShownOrphans = true;
      this.#verify(turns);
      return false;
    } finally {
      this.#working = false;
    }
  }

  async #seal(): Promise<number> {
    this.#isSealing = true;
    try {
      return await this.#index.seal(this.#leastTraces(), new TurnsAhead(this.#questions));
    } finally {
      this.#isSealing = false;
    }
  }

  /** Goes on while a block is made: what comes in that time would have to be analysed by the next question. */
  async #analyse(turns: Turns): Promise<boolean> {
    for (;;) {
      // A question reads what it needs; more of it would only be more to analyse before its answer.
      if (!this.#questions.areOpen) this.#index.ingest(turns);
      const isLeft = this.#index.analyse(turns, performance.now() - QUIET_MILLISECONDS);
      if (!isLeft) await this.#index.openBlocks().encodeAnalysed(this.#index.read, turns);
      if (!this.#isSealing) return isLeft || !this.#index.isUpToDate;
      await turns.pass();
    }
  }

  /** Looks for damaged pages in the partitions that were there at the start, when nothing else is to do. */
  #verify(turns: Turns): void {
    for (let next = this.#unverified.pop(); next !== undefined; next = this.#unverified.pop()) {
      while (!turns.isOver) if (next.next().done === true) break;
      // A partition with a damaged page throws, and is looked at no further.
      if (turns.isOver) this.#unverified.push(next);
      if (turns.isOver) return;
    }
  }

  /** A block that is not full is better than a log that grows, or that holds traces of another day. */
  #leastTraces(): number {
    const [oldest] = this.#index.open.values();
    const isOld = oldest !== undefined && toSeconds(this.#now()) - oldest.firstArrival >= DAY;
    return isOld || this.#isLogLarge() ? 1 : this.#sealedAtATime;
  }

  /** Asks the disk once in a second: work is done fifty times in it. */
  #isLogLarge(): boolean {
    const now = performance.now();
    if (now - this.#logSeenAt >= LOG_SEEN_MILLISECONDS) {
      this.#logSeenAt = now;
      this.#logBytes = this.#index.logBytes();
    }
    return this.#logBytes > this.#logBytesMax;
  }
}
