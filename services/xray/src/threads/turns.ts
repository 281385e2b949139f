/** Does one piece of work in each turn of the event loop, in order: between two, this thread reads its messages. */
export interface Turns {
  /** Resolves with what the work returns, or rejects with what it throws. */
  take<Result>(work: () => Result): Promise<Result>;
  /** Resolves when no work is left. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let next: NodeJS.Immediate | undefined;
  let lastDone: Promise<unknown> = Promise.resolve();

  function doOne(): void {
    next = undefined;
    waiting.shift()?.();
    if (waiting.length > 0) next = setImmediate(doOne);
  }

  return {
    take: (work) => {
      const done = new Promise<ReturnType<typeof work>>((resolve, reject) => {
        waiting.push(() => {
          try {
            resolve(work());
          } catch (error) {
            reject(error);
          }
        });
      });
      next ??= setImmediate(doOne);
      lastDone = done.catch(() => undefined);
      return done;
    },
    idle: async () => {
      let seen: unknown;
      while (seen !== lastDone) {
        seen = lastDone;
        await lastDone;
      }
    },
  };
}
