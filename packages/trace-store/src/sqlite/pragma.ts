import type { DatabaseSync } from "node:sqlite";

import { numberIn } from "./row.ts";

/** A pragma whose answer is one number. */
export function pragma(db: DatabaseSync, name: string): number {
  return numberIn(db.prepare(`PRAGMA ${name}`).get(), name);
}
