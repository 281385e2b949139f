import type { DatabaseSync, SQLOutputValue } from "node:sqlite";

/** A row as node:sqlite gives it: undefined when there was none. */
export type Row = Record<string, SQLOutputValue> | undefined;

/** The number in a column. */
export function numberIn(row: Row, column: string): number {
  const value = row?.[column] ?? undefined;
  if (typeof value === "number") return value;
  throw new TypeError(
    `Column ${column} holds ${value === undefined ? "nothing" : `a ${typeof value}`}, not a number`,
  );
}

export function textIn(row: Row, column: string): string {
  const value = row?.[column];
  if (typeof value === "string") return value;
  throw new TypeError(`Column ${column} holds a ${typeof value}, not text`);
}

/** A pragma whose answer is one number. */
export function pragma(db: DatabaseSync, name: string): number {
  return numberIn(db.prepare(`PRAGMA ${name}`).get(), name);
}
