import type { Objects } from "../objects/kubernetes.ts";
import type { Mistake } from "./break-one-thing.ts";

/** Checks everything that one apply makes. */
export interface Rule {
  /** A sentence: the name of its test. */
  readonly name: string;
  /** One line for each problem. */
  readonly problems: (objects: Objects) => string[];
  /** Mistakes that it must find. A rule that finds nothing is worth nothing. */
  readonly refuses: readonly [Mistake, ...Mistake[]];
}

/** The problems among these, without those that are false: `lines(isRoot && "it is root", …)` */
export function lines(...problems: readonly (string | false | readonly string[])[]): string[] {
  return problems.flat().filter((problem) => problem !== false);
}
