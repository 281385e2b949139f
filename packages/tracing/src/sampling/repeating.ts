import type { Clock } from "./clock.ts";

/** Work that repeats, but never runs twice at a time. It returns the seconds until its next run, and must not reject. */
export class Repeating {
  readonly #clock: Clock;
  readonly #work: () => Promise<number>;
  #cancel: () => void = () => undefined;
  #running = false;
  #asked = false;
  #stopped = false;

  constructor(clock: Clock, work: () => Promise<number>) {
    this.#clock = clock;
    this.#work = work;
  }

  /** Runs the work now instead of later. If it is running already, it runs again directly afterwards. */
  run(): void {
    this.#cancel();
    if (this.#running) this.#asked = true;
    else if (!this.#stopped) void this.#once();
  }

  runAfter(seconds: number): void {
    this.#cancel();
    if (!this.#stopped) this.#cancel = this.#clock.after(seconds, () => this.run());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #once(): Promise<void> {
    this.#running = true;
    const seconds = await this.#work();
    this.#running = false;
    if (!this.#asked) return this.runAfter(seconds);
    this.#asked = false;
    this.run();
  }
}
