import { readdirSync } from "node:fs";
import { join } from "node:path";

const NAME = /^(\d{10})\.log$/;

export function logPath(directory: string, file: number): string {
  return join(directory, `${String(file).padStart(10, "0")}.log`);
}

/** The numbers of the files of a log, oldest first. */
export function logFiles(directory: string): readonly number[] {
  return readdirSync(directory)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((left, right) => left - right);
}
