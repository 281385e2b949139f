/** The time, and a timer. */
export interface Clock {
  /** Epoch seconds, with a fraction. */
  now(): number;
  /** Calls `work` after this many seconds. The returned function cancels it. */
  after(seconds: number, work: () => void): () => void;
}

/** Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now() / 1_000,
  after: (seconds, work) => {
    const timer = setTimeout(work, seconds * 1_000);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
