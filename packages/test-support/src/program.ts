import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";

const GRACE_MS = 10_000;
const KEPT_ERRORS = 8_000;

/** A tool that this machine does not have, or a download that a registry refused. */
export class Missing extends Error {
  override readonly name = "Missing";

  /** @param what such as `mvn`; the cause says why */
  constructor(what: string, cause?: unknown) {
    super(what, { cause });
  }
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** Written to stdin, which ends after it. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Outcome {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. It and everything that it started end with the block that has it. */
export class Program implements AsyncDisposable {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  #errors = "";

  private constructor({ program, args, environment, folder, signal }: Command) {
    this.child = spawn(program, args, {
      env: environment ?? process.env,
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
      // A process group of its own, so that what it starts ends with it.
      detached: true,
    });
    this.child.stderr.on("data", (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-KEPT_ERRORS);
    });
    // A program that ends early does not read its input: its exit code says more than EPIPE.
    this.child.stdin.on("error", () => undefined);
    signal?.addEventListener("abort", () => this.#kill("SIGKILL"), { once: true });
  }

  /** @throws Missing when there is no such program */
  static async start(command: Command): Promise<Program> {
    command.signal?.throwIfAborted();
    const program = new Program(command);
    try {
      await once(program.child, "spawn");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Missing(command.program);
      throw error;
    }
    return program;
  }

  /** The end of what it printed on stderr. */
  get errors(): string {
    return this.#errors.trim();
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, "exit");
    this.#kill("SIGTERM");
    const timer = setTimeout(() => this.#kill("SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(timer);
  }

  #kill(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined && !this.hasEnded) process.kill(-this.child.pid, signal);
  }
}

/** Runs a program to its end, whatever its exit code. @throws Missing when there is no such program */
export async function outcomeOf(command: Command): Promise<Outcome> {
  await using program = await Program.start(command);
  const { child } = program;
  const closed = once(child, "close");
  child.stdin.end(command.input);
  const stdout = await text(child.stdout);
  await closed;
  return { exitCode: child.exitCode, stdout, stderr: program.errors };
}

/** @returns what it printed on stdout @throws Missing, or Error with the end of stderr when it fails */
export async function run(command: Command): Promise<string> {
  const { exitCode, stdout, stderr } = await outcomeOf(command);
  if (exitCode === 0) return stdout;
  const reason = stderr.replaceAll(/\s*\n\s*/g, " | ");
  throw new Error(`${command.program} ${command.args[0] ?? ""}: exit code ${exitCode}: ${reason}`);
}
