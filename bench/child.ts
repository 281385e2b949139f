import { type ChildProcess, fork, type ForkOptions } from "node:child_process";
import { once } from "node:events";

interface Message {
  readonly kind: string;
}

/** A process that is measured. It and this one send each other messages of these kinds. */
export class Child<From extends Message, To extends Message> {
  readonly #process: ChildProcess;

  constructor(main: URL, argv: readonly string[], options: ForkOptions) {
    this.#process = fork(main, argv, options);
  }

  onMessage(listener: (message: From) => void): void {
    this.#process.on("message", listener);
  }

  tell(message: To): void {
    if (this.#process.connected) this.#process.send(message);
  }

  /** The next message of a kind. @throws Error when the process ends instead */
  async next<K extends From["kind"]>(kind: K): Promise<Extract<From, { kind: K }>> {
    const ended = new AbortController();
    const exit = (): void => ended.abort(new Error(`the process ended with code ${this.#process.exitCode}`));
    this.#process.once("exit", exit);
    if (this.#hasEnded) exit();
    try {
      for (;;) {
        const [message] = (await once(this.#process, "message", { signal: ended.signal })) as [From];
        if (message.kind === kind) return message as Extract<From, { kind: K }>;
      }
    } catch (error) {
      throw ended.signal.aborted ? ended.signal.reason : error;
    } finally {
      this.#process.off("exit", exit);
    }
  }

  ask<K extends From["kind"]>(message: To, kind: K): Promise<Extract<From, { kind: K }>> {
    const answered = this.next(kind);
    this.tell(message);
    return answered;
  }

  /** Resolves with its exit code when it has ended; undefined when a signal ended it. */
  async ended(): Promise<number | undefined> {
    if (!this.#hasEnded) await once(this.#process, "exit");
    return this.#process.exitCode ?? undefined;
  }

  /** Closes the channel, at which it ends by itself. */
  async disconnect(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    await this.ended();
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  get #hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }
}
