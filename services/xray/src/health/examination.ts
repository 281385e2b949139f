import type { Illness } from "./illness.ts";

/** A thread whose part in storing a document and reading it back can be examined. */
export interface Examined {
  readonly name: string;
  /** Resolves with why its part would fail. */
  readonly examine: () => Promise<Illness | undefined>;
}

/** Has the threads examined, one after the other. */
export interface Examination {
  /** Starts another one, unless one is under way: a thread that is asked already answers late, or never. */
  begin(): Promise<void>;
  /** What is known, at once. */
  illness(): Illness | undefined;
}

interface Asked {
  readonly name: string;
  readonly at: number;
}

/** @param stuckAfterMilliseconds a thread that has not answered for so long is ill */
export function createExamination(threads: readonly Examined[], stuckAfterMilliseconds: number): Examination {
  let found: Illness | undefined;
  let asked: Asked | undefined;

  async function askAll(): Promise<Illness | undefined> {
    for (const { name, examine } of threads) {
      asked = { name, at: performance.now() };
      const illness = await examine();
      if (illness !== undefined) return illness;
    }
    return undefined;
  }

  return {
    begin: async () => {
      if (asked !== undefined) return;
      try {
        found = await askAll();
      } catch {
        // The thread broke, which ends the process and says why.
      }
      asked = undefined;
    },
    illness: () => stuck(asked, stuckAfterMilliseconds) ?? found,
  };
}

function stuck(asked: Asked | undefined, after: number): Illness | undefined {
  if (asked === undefined || performance.now() - asked.at < after) return undefined;
  return {
    reason: `the ${asked.name}'s thread has not answered for ${after / 1000} s`,
    cure: "wait, if it prunes or answers a large query; else restart X-Ray",
  };
}
