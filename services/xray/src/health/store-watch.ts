import { type Illness, illnessOf, isDamage } from "./illness.ts";

/** After a failure with nothing stored since, the store is ill for this long: a small mark may fit where documents do not. */
const AFTER_FAILURE_MILLISECONDS = 10_000;

/** Remembers how the store took what it was asked. */
export interface StoreWatch {
  failed(error: unknown): void;
  stored(): void;
  illness(): Illness | undefined;
}

/** @param now epoch milliseconds */
export function createStoreWatch(now: () => number): StoreWatch {
  let damage: Illness | undefined;
  let failure: { readonly illness: Illness; readonly at: number } | undefined;
  return {
    failed: (error) => {
      failure = { illness: illnessOf(error), at: now() };
      if (isDamage(error)) damage ??= failure.illness;
    },
    stored: () => {
      failure = undefined;
    },
    illness: () => {
      const isRecent = failure !== undefined && now() - failure.at < AFTER_FAILURE_MILLISECONDS;
      return damage ?? (isRecent ? failure?.illness : undefined);
    },
  };
}
