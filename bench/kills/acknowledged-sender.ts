import { setTimeout as delay } from "node:timers/promises";
import { type Api, parsed } from "../xray/api.ts";
import type { HeldBack } from "./round.ts";

const DOCUMENTS_PER_CALL = 25;
const CALLS_AT_ONCE = 3;
const PAUSE_MILLISECONDS = 5;

/** Sends by PutTraceSegments. What its reply does not refuse is stored, and may not be lost. */
export class AcknowledgedSender {
  readonly #api: Api;
  readonly #killed: AbortSignal;
  readonly #waiting: HeldBack[] = [];
  readonly #problems: string[] = [];
  readonly #calls: Promise<unknown>;

  constructor(api: Api, killed: AbortSignal) {
    this.#api = api;
    this.#killed = killed;
    this.#calls = Promise.all(Array.from({ length: CALLS_AT_ONCE }, () => this.#sendOn()));
  }

  send(document: HeldBack): void {
    this.#waiting.push(document);
  }

  /** Resolves when no call is under way. @returns a line for each thing that went wrong before the kill */
  async ended(): Promise<readonly string[]> {
    await this.#calls;
    return this.#problems;
  }

  async #sendOn(): Promise<void> {
    while (!this.#killed.aborted) {
      const documents = this.#waiting.splice(0, DOCUMENTS_PER_CALL);
      if (documents.length === 0) await delay(PAUSE_MILLISECONDS);
      else await this.#call(documents);
    }
  }

  async #call(documents: readonly HeldBack[]): Promise<void> {
    for (const { trace, id } of documents) trace.sent.add(id);
    try {
      const TraceSegmentDocuments = documents.map(({ text }) => text);
      const reply = parsed(await this.#api.post("/TraceSegments", { TraceSegmentDocuments }));
      const { UnprocessedTraceSegments: refused } = reply as { UnprocessedTraceSegments: unknown[] };
      if (refused.length > 0) this.#problems.push(`refused: ${JSON.stringify(refused[0])}`);
      else for (const { trace, id } of documents) trace.promised.add(id);
    } catch (error) {
      if (!this.#killed.aborted) this.#problems.push(`PutTraceSegments failed: ${String(error)}`);
    }
  }
}
