import { execFile } from "node:child_process";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** For stdin, which ends after it. */
  readonly input?: string;
}

export interface Outcome {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT = 64 * 1024 * 1024;

/** Runs a program to its end, whatever its exit code. @throws Error when there is no such program */
export function outcomeOf({ program, args, environment, folder, input }: Command): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: environment ?? process.env, maxBuffer: MAX_OUTPUT };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const failedToRun = error !== null && child.exitCode === null && child.signalCode === null;
      if (failedToRun) reject(error);
      else resolve({ exitCode: child.exitCode ?? undefined, stdout, stderr });
    });
    // A program that ends before it has read everything: its exit code says more than EPIPE.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** @returns what it printed on stdout @throws Error with what it printed on stderr when it fails */
export async function run(command: Command): Promise<string> {
  const { exitCode, stdout, stderr } = await outcomeOf(command);
  if (exitCode === 0) return stdout;
  throw new Error(`${command.program} ${command.args.join(" ")} failed (${exitCode}):\n${stderr.trim()}`);
}
