/** A constant of an `undocumented.ts`: one thing that nobody outside AWS knows, and what was assumed. */
export interface AssumedConstant {
  readonly name: string;
  /** Its initialiser, as written, when it is short. */
  readonly value: string;
  /** What it decides, without the evidence tags' brackets lost. */
  readonly text: string;
}

const CONSTANT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+)(?::[^=]+)? =\s*([^\n]*)/g;
const LONGEST_VALUE = 60;

/**
 * The documented constants of a source text, in their order.
 *
 * @example readConstants("/** How many. [guess] *\/\nexport const MAX = 5;") // [{ name: "MAX", value: "5", … }]
 */
export function readConstants(source: string): readonly AssumedConstant[] {
  return [...source.matchAll(CONSTANT)].map(([, comment = "", name = "", initialiser = ""]) => ({
    name,
    value: shortValue(initialiser),
    text: comment.replaceAll(/\s*\n\s*\*\s?/g, " ").trim(),
  }));
}

/** A table, a set or a text that goes on is better read where it stands. */
function shortValue(initialiser: string): string {
  const value = initialiser.replace(/;$/, "").replace(/ as const$/, "");
  const whole = initialiser.endsWith(";") && value.length <= LONGEST_VALUE;
  return whole ? value : "…";
}
