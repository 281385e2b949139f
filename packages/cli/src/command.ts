import type { SignalSource } from "./lab/interrupts.ts";
import type { Environment } from "./lab/settings.ts";
import type { Terminal } from "./terminal.ts";

/** One of the words that can follow `xray-lab`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole of `--help`. */
  readonly help: string;
  /** Resolves with the exit code; rejects with a `LabError` for the person at the terminal. */
  run(context: CommandContext): Promise<number>;
}

/** The process, as far as a command may touch it. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly signals: SignalSource;
  /** Ends the process now, unfinished work and all. */
  readonly exit: (code: number) => void;
}
