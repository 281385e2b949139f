import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord, printable } from "@xray-lab/segments";
import { FolderUnusable, makeFolder } from "@xray-lab/service/folder";

import { LabError } from "../errors.ts";
import { parseRecord, textOf } from "../json.ts";

const TAIL_BYTES = 16_384;
const LONGEST_LINE = 300;

/** Below an error: the calls inside Node, and its version. */
const NOISE = /^\s+at .*\bnode:|^Node\.js v\d/;

export function logPath(directory: string, service: string): string {
  return join(directory, `${service}.log`);
}

/**
 * Makes the folder of the logs, before anything is started.
 *
 * @param dataDirectory the value of XRAY_DATA_DIR; undefined when it is not set
 * @throws LabError `BadSetting` when it cannot be made or written
 */
export function makeLogFolder(directory: string, dataDirectory: string | undefined): void {
  try {
    const chosenBy = dataDirectory && { variable: "XRAY_DATA_DIR", value: dataDirectory };
    makeFolder(directory, chosenBy || undefined);
  } catch (error) {
    if (!(error instanceof FolderUnusable)) throw error;
    const remedy = dataDirectory ? "" : "; XRAY_DATA_DIR chooses another";
    throw new LabError("BadSetting", `${error.message}${remedy}`);
  }
}

/** Begins a new log; the one of the run before is kept as `<service>.previous.log`. */
export function rotateLog(path: string): void {
  makeFolder(dirname(path));
  if (existsSync(path)) renameSync(path, path.replace(/\.log$/, ".previous.log"));
}

/** The last lines that are not blank, made readable and safe to print, from byte `start` on; none when there is no log. */
export function lastLines(path: string, count: number, start = 0): readonly string[] {
  const lines = tail(path, start)
    .split("\n")
    .filter((line) => line.trim() !== "" && !NOISE.test(line));
  return lines.slice(-count).map((line) => printable(readable(line)).slice(0, LONGEST_LINE));
}

/** Of a line of pino's, the message and the error's message; any other line unchanged. */
function readable(line: string): string {
  const entry = parseRecord(line);
  const message = textOf(entry?.["msg"]);
  if (entry === undefined || message === undefined) return line;
  const error = isRecord(entry["err"]) ? textOf(entry["err"]["message"]) : undefined;
  return error === undefined || error === message ? message : `${message}: ${error}`;
}

function tail(path: string, start: number): string {
  if (!existsSync(path)) return "";
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const from = Math.min(size, Math.max(start, size - TAIL_BYTES));
    const buffer = Buffer.alloc(size - from);
    readSync(file, buffer, 0, buffer.length, from);
    return buffer.toString("utf8");
  } finally {
    closeSync(file);
  }
}
