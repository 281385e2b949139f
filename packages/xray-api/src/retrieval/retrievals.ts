import { randomBytes } from "node:crypto";

import { RETRIEVAL_TIMEOUT, RETRIEVALS_KEPT } from "../undocumented.ts";

/** Traces that were asked for, and may be fetched with the token that was the answer. */
export interface Retrieval {
  /** Of the traces that were there, sorted. */
  readonly traceIds: readonly string[];
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly status: "COMPLETE" | "CANCELLED";
}

/** The retrievals of the last hour, in memory: after a restart, whoever wants the traces asks again. */
export class Retrievals {
  /** By token, the oldest first. */
  readonly #kept = new Map<string, Retrieval>();

  /** @returns the token, which nobody can guess */
  start(traceIds: readonly string[], now: number): string {
    const token = randomBytes(32).toString("base64url");
    this.#kept.set(token, { traceIds, startedAt: now, status: "COMPLETE" });
    this.#forgetOldest();
    return token;
  }

  /** The retrieval of a token, as long as that is good. */
  get(token: string, now: number): Retrieval | undefined {
    const retrieval = this.#kept.get(token);
    if (retrieval === undefined || now - retrieval.startedAt < RETRIEVAL_TIMEOUT) return retrieval;
    this.#kept.delete(token);
    return undefined;
  }

  cancel(token: string, retrieval: Retrieval): void {
    this.#kept.set(token, { ...retrieval, traceIds: [], status: "CANCELLED" });
  }

  #forgetOldest(): void {
    if (this.#kept.size <= RETRIEVALS_KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
