import type { Damage, LocalStore } from "../src/index.ts";
import { at, NOON, temporaryStore } from "./documents.ts";

/** Blocks of fifty traces, and file names of one time. */
export const OPTIONS = { sealedAtATime: 50, quietMilliseconds: 0, now: (): Date => at(NOON) };

export interface WatchedStore {
  readonly store: LocalStore;
  /** What the store said of damaged files. */
  readonly damage: readonly Damage[];
}

/** Opens the store of a folder until the test ends. */
export function watchedStore(directory: string): WatchedStore {
  const damage: Damage[] = [];
  const store = temporaryStore({ directory, ...OPTIONS, onDamage: (one) => damage.push(one) });
  return { store, damage };
}
