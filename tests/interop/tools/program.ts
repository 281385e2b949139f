import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { Missing } from "../client.ts";

const GRACE_MS = 5000;
const KEPT_ERRORS = 4000;

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** For stdin, which ends after it. */
  readonly input?: string;
  readonly signal: AbortSignal;
}

/** A program of ours: ended, with everything that it started, at the end of the block that has it. */
export class Program implements AsyncDisposable {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  #errors = "";

  private constructor({ program, args, environment, folder, signal }: Command) {
    this.child = spawn(program, args, {
      env: environment,
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
      // A group of its own, so that what it starts ends with it.
      detached: true,
    });
    this.child.stderr.on("data", (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-KEPT_ERRORS);
    });
    // A program that ends early does not read its input: its exit code says more than EPIPE.
    this.child.stdin.on("error", () => undefined);
    signal.addEventListener("abort", () => this.#kill("SIGKILL"), { once: true });
  }

  /** @throws Missing when there is no such program. */
  static async start(command: Command): Promise<Program> {
    command.signal.throwIfAborted();
    const program = new Program(command);
    try {
      await once(program.child, "spawn");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Missing(command.program);
      throw error;
    }
    return program;
  }

  /** The end of what it printed on stderr, in one line. */
  errors(): string {
    return this.#errors.trim().replaceAll(/\s*\n\s*/g, " | ");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.#kill("SIGTERM");
    const timer = setTimeout(() => this.#kill("SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(timer);
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    process.kill(-pid, signal);
  }
}
