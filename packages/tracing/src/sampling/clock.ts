/** Time, and what is to happen in it. */
export interface Clock {
  /** Epoch seconds, with a fraction. */
  now(): number;
  /** Calls `work` after so many seconds, unless the function it returns is called before. */
  after(seconds: number, work: () => void): () => void;
}

/** Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now() / 1_000,
  after: (seconds, work) => {
    const timer = setTimeout(work, seconds * 1_000);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
