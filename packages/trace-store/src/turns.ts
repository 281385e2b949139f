import { setImmediate } from "node:timers/promises";

/** How long work holds a thread before others have their turn. */
const SLICE_MILLISECONDS = 8;

/** Long work asks it now and then: it lets messages, signals and other work in when the slice is over. */
export class Turns {
  #since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#since >= SLICE_MILLISECONDS;
  }

  /** @returns true when others had their turn in the meantime */
  async passIfOver(): Promise<boolean> {
    if (!this.isOver) return false;
    await setImmediate();
    this.#since = performance.now();
    return true;
  }
}
