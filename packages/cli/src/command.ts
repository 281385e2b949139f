import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

import { LabError } from "./errors.ts";
import type { Environment } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

/** A word that can follow `xray-lab`: one file in commands/, one line in run-command.ts. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /** Resolves with the exit code; rejects with a `LabError` that says what went wrong. */
  run(context: CommandContext): Promise<number>;
}

/** What a command may use of the process. */
export interface CommandContext {
  /** What follows the command's name. */
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly signals: SignalSource;
  /** Ends the process at once; unfinished work is lost. */
  readonly exit: (code: number) => void;
}

/** Where signals come from: `process`. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

type OptionValues<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>["values"];

/**
 * Reads a command's options, declared as for `parseArgs` of node:util.
 *
 * @throws LabError `BadUsage` for an unknown option, a missing value, or a word that is no option
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): OptionValues<Options> {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new LabError("BadUsage", error instanceof Error ? error.message : String(error));
  }
}
