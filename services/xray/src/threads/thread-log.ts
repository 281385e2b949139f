import type { Logger } from "pino";
import { fromPlainError, type PlainError, toPlainError } from "./plain-error.ts";

type Level = "debug" | "info" | "warn" | "error";

/** A line of the log on its way to the main thread, which writes it. */
export interface LogLine {
  readonly level: Level;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly error?: PlainError;
  readonly message: string;
}

export type ThreadLog = Readonly<
  Record<Level, (fields: Readonly<Record<string, unknown>>, message: string) => void>
>;

/** The log of a thread: one thread writes all lines, so that none is torn and only it has the logger's memory. */
export function createThreadLog(send: (line: LogLine) => void): ThreadLog {
  const at =
    (level: Level): ThreadLog[Level] =>
    ({ err, ...fields }, message) =>
      send({ level, fields, message, ...(err !== undefined && { error: toPlainError(err) }) });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

export function writeLine(logger: Pick<Logger, Level>, { level, fields, error, message }: LogLine): void {
  logger[level](error === undefined ? fields : { ...fields, err: fromPlainError(error) }, message);
}
