import type { Objects } from "../objects/kubernetes.ts";

/** Looks at everything that one apply makes. */
export interface Rule {
  /** A sentence: the name of its test. */
  readonly name: string;
  /** One line for each thing that is wrong. */
  readonly problems: (objects: Objects) => string[];
}

/** The complaints among these: false is none. `lines(isRoot && "it is root", …)` */
export function lines(...complaints: readonly (string | false | readonly string[])[]): string[] {
  return complaints.flat().filter((complaint) => complaint !== false);
}
