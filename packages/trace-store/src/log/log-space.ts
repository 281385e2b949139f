import { unlinkSync } from "node:fs";
import { fileSize } from "../file-size.ts";
import { logFiles, logPath } from "./log-files.ts";

/** The size of the files of a log. */
export function logBytes(directory: string): number {
  return logFiles(directory).reduce((sum, file) => sum + fileSize(logPath(directory, file)), 0);
}

/** Deletes the files before one. @returns which */
export function deleteLogFiles(directory: string, before: number): readonly number[] {
  const files = logFiles(directory).filter((file) => file < before);
  for (const file of files) unlinkSync(logPath(directory, file));
  return files;
}
