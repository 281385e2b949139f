import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { FromServer, ServerTask, ToServer } from "./messages.ts";

const MAIN = join(import.meta.dirname, "main.ts");

/** A server of the benchmark, seen from the client's side. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** @throws Error when the process ends before it listens. */
  static async start(task: ServerTask, node: string): Promise<ServerProcess> {
    const child = fork(MAIN, [JSON.stringify(task)], {
      execPath: node,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      env: { PATH: process.env["PATH"], NODE_ENV: "production" },
    });
    const { port } = await answer(child, "listening");
    return new ServerProcess(child, port);
  }

  /** Runs `work` and resolves to the microseconds of CPU the server spent meanwhile, on all its threads. */
  async cpuDuring(work: () => Promise<void>): Promise<number> {
    await this.#ask("start", "started");
    await work();
    return (await this.#ask("stop", "stopped")).cpuMicroseconds;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.disconnect();
    await once(this.#child, "exit");
  }

  #ask<T extends FromServer["type"]>(message: ToServer, type: T): Promise<Extract<FromServer, { type: T }>> {
    const answered = answer(this.#child, type);
    this.#child.send(message);
    return answered;
  }
}

async function answer<T extends FromServer["type"]>(
  child: ChildProcess,
  type: T,
): Promise<Extract<FromServer, { type: T }>> {
  const ended = new AbortController();
  const exit = (code: number | null): void => ended.abort(new Error(`a server ended with code ${code}`));
  child.once("exit", exit);
  try {
    for (;;) {
      const [message] = (await once(child, "message", { signal: ended.signal })) as [FromServer];
      if (message.type === type) return message as Extract<FromServer, { type: T }>;
    }
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error;
  } finally {
    child.off("exit", exit);
  }
}
