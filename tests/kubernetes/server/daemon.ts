import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

const GRACE_MS = 10_000;
const KEPT_LOG = 8000;

/** The shell waits for the end of its input, which is the end of this process, whatever ended it. */
const DIE_WITH_PARENT = '"$@" & server=$!; cat >/dev/null; kill $server 2>/dev/null; wait $server';

/** A server of ours. It ends with the block that has it, and with this process at the latest: after `kill -9` too. */
export class Daemon implements AsyncDisposable {
  readonly #shell: ChildProcess;
  #log = "";

  constructor(program: string, args: readonly string[]) {
    this.#shell = spawn("sh", ["-c", DIE_WITH_PARENT, "sh", program, ...args], {
      stdio: ["pipe", "ignore", "pipe"],
    });
    this.#shell.stderr?.on("data", (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString()).slice(-KEPT_LOG);
    });
  }

  /** The end of what it printed. */
  log(): string {
    return this.#log;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#shell.exitCode !== null) return;
    const ended = once(this.#shell, "exit");
    this.#shell.stdin?.end();
    const timer = setTimeout(() => this.#shell.kill("SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(timer);
  }
}
