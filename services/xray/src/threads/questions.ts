/** The questions to another thread that have no answer yet. */
export interface Questions {
  /** Opens a question. `send` gets its number; what it throws is the answer. */
  ask(send: (id: number) => void): Promise<unknown>;
  answer(id: number, result: unknown): void;
  fail(id: number, error: Error): void;
  /** Fails all that are open, and those to come. */
  breakOff(reason: Error): void;
}

export function createQuestions(): Questions {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  let broken: Error | undefined;

  function close(id: number): PromiseWithResolvers<unknown> | undefined {
    const question = open.get(id);
    open.delete(id);
    return question;
  }

  return {
    ask: async (send) => {
      if (broken !== undefined) throw broken;
      const id = (last += 1);
      send(id);
      const question = Promise.withResolvers<unknown>();
      open.set(id, question);
      return question.promise;
    },
    answer: (id, result) => close(id)?.resolve(result),
    fail: (id, error) => close(id)?.reject(error),
    breakOff: (reason) => {
      broken = reason;
      for (const id of open.keys()) close(id)?.reject(reason);
    },
  };
}
