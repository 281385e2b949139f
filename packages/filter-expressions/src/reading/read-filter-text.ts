import { FilterSyntaxError } from "../errors.ts";
import type { FilterExpression } from "../expression.ts";
import { parseWithNotes } from "../parse/parse-filter-expression.ts";
import { type Expected, Notes, type Token } from "./notes.ts";

/** A filter expression while it is written: its tokens up to the first error, and the expression or the error. */
export interface FilterText {
  readonly tokens: readonly Token[];
  readonly expression?: FilterExpression;
  readonly error?: FilterSyntaxError;
}

/**
 * Reads a text that may not be an expression yet.
 *
 * @example readFilterText("fault AND").tokens // [{ kind: "keyword", from: 0, to: 5 }, { kind: "connective", from: 6, to: 9 }]
 */
export function readFilterText(text: string): FilterText {
  const notes = new Notes();
  return { ...readInto(text, notes), tokens: notes.tokens };
}

function readInto(text: string, notes: Notes): Omit<FilterText, "tokens"> {
  try {
    return { expression: parseWithNotes(text, notes) };
  } catch (error) {
    if (error instanceof FilterSyntaxError) return { error };
    throw error;
  }
}

/** What may be written at a place, and where the word begins that is being written there. */
export interface Completable {
  readonly from: number;
  readonly expected: readonly Expected[];
}

/**
 * What the grammar allows at a position. Only what stands before it counts.
 *
 * @example expectedAt("fault AND http.st", 17) // { from: 10, expected: [{ kind: "predicate", place: "trace" }] }
 */
export function expectedAt(text: string, position: number): Completable {
  const before = text.slice(0, position);
  const from = startOfWord(before);
  const notes = new Notes();
  readInto(before.slice(0, from), notes);
  return { from, expected: notes.expectedAt(from) };
}

/** Each text in double quotes; the last one may be open. */
const QUOTED = /"(?:[^"\\]|\\.)*(?:"|\\?$)/gsu;

function startOfWord(before: string): number {
  const last = [...before.matchAll(QUOTED)].at(-1);
  if (last !== undefined && isOpen(last[0]) && last.index + last[0].length === before.length)
    return last.index;
  return before.length - (/[\w.]*$/.exec(before)?.[0].length ?? 0);
}

function isOpen(quoted: string): boolean {
  return !/^"(?:[^"\\]|\\.)*"$/su.test(quoted);
}
