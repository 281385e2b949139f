import { writeSync } from "node:fs";
import type { Fact } from "../trap.ts";

/** A message of the child to its parent. */
export type Report =
  | { readonly note: string; readonly fact: Fact }
  | { readonly crash: string }
  | { readonly startDaemon: true };

/** The child's end of the pipe that `spawn` gives it next to its standard streams. */
const PIPE = 3;

/** Written synchronously: the process may crash right after it. */
export function report(message: Report): void {
  writeSync(PIPE, `${JSON.stringify(message)}\n`);
}

/** An error in one line, such as `TypeError: fetch failed`. */
export function inOneLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (text.split("\n")[0] ?? "").trim();
}
