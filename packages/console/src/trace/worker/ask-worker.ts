import { startWorker } from "../../shell/trusted-types.ts";
import type { AnswerMessage, QuestionName, Questions } from "./protocol.ts";
// oxlint-disable-next-line import/default -- Vite makes the export.
import url from "./trace.worker.ts?worker&url";

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (problem: Error) => void;
}

/** The worker that holds a trace, as functions. */
export class TraceWorker {
  readonly #worker = startWorker(url);
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<AnswerMessage>) => this.#settle(data));
    this.#worker.addEventListener("error", ({ message }) => this.#failAll(new Error(message)));
  }

  ask<Name extends QuestionName>(
    name: Name,
    question: Questions[Name]["ask"],
  ): Promise<Questions[Name]["answer"]> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin.
      this.#worker.postMessage({ name, number, ...question });
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #settle({ number, answer, problem }: AnswerMessage): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (problem === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(problem));
  }

  #failAll(problem: Error): void {
    for (const { reject } of this.#waiting.values()) reject(problem);
    this.#waiting.clear();
  }
}
