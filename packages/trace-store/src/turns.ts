import { setImmediate } from "node:timers/promises";
import type { OpenQuestions } from "./open-questions.ts";

/** How long work holds a thread before others have their turn. */
const SLICE_MILLISECONDS = 8;
/** A question that comes meanwhile waits for the end of such a slice. */
const SLICE_AHEAD_MILLISECONDS = 4;
/** Beyond this, work that is done ahead goes on beside questions: else a stream of them would keep it from ever being done. */
const STAND_BACK_MILLISECONDS = 15;

/** Long work asks it now and then: it lets messages, signals and other work in when the slice is over. */
export class Turns {
  readonly #sliceMilliseconds: number;
  #since = performance.now();

  constructor(sliceMilliseconds: number = SLICE_MILLISECONDS) {
    this.#sliceMilliseconds = sliceMilliseconds;
  }

  get isOver(): boolean {
    return performance.now() - this.#since >= this.#sliceMilliseconds;
  }

  /** @returns true when others had their turn in the meantime */
  async passIfOver(): Promise<boolean> {
    if (!this.isOver) return false;
    await this.pass();
    return true;
  }

  /** Lets others have their turn at once. */
  async pass(): Promise<void> {
    await this.others();
    this.#since = performance.now();
  }

  protected async others(): Promise<void> {
    await setImmediate();
  }
}

/** The turns of work that nobody waits for: while questions are open it stands back, though not for long. */
export class TurnsAhead extends Turns {
  readonly #questions: OpenQuestions;
  readonly #standBackMilliseconds: number;

  constructor(questions: OpenQuestions, standBackMilliseconds: number = STAND_BACK_MILLISECONDS) {
    super(SLICE_AHEAD_MILLISECONDS);
    this.#questions = questions;
    this.#standBackMilliseconds = standBackMilliseconds;
  }

  protected override async others(): Promise<void> {
    const start = performance.now();
    do await setImmediate();
    while (this.#questions.areOpen && performance.now() - start < this.#standBackMilliseconds);
  }
}
