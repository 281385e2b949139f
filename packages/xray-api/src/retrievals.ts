import { randomBytes } from "node:crypto";

import { epochSeconds } from "./clock.ts";
import { resourceNotFound } from "./errors.ts";
import { type Input, required, text } from "./input.ts";
import type { ApiContext } from "./operation.ts";
import { NO_SUCH_RETRIEVAL, RETRIEVAL_TIMEOUT, RETRIEVALS_KEPT } from "./undocumented.ts";

/** Traces that were asked for, and can be fetched with a token. */
export interface Retrieval {
  /** Of the traces that were found, sorted. */
  readonly traceIds: readonly string[];
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly status: "COMPLETE" | "CANCELLED";
}

/** The retrievals of the last hour, in memory: after a restart, clients must start again. */
export class Retrievals {
  /** By token, the oldest first. */
  readonly #kept = new Map<string, Retrieval>();

  /** @returns the token, which cannot be guessed */
  start(traceIds: readonly string[], now: number): string {
    const token = randomBytes(32).toString("base64url");
    this.#kept.set(token, { traceIds, startedAt: now, status: "COMPLETE" });
    this.#forgetOldest();
    return token;
  }

  /** The retrieval of a token, until it expires. */
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

export function readRetrievalToken(input: Input): string {
  return required(input, "RetrievalToken", text({ max: 1020 }));
}

/** @throws {ApiError} ResourceNotFoundException when the token is unknown or has expired. */
export function existingRetrieval(context: ApiContext, token: string): Retrieval {
  const found = context.retrievals.get(token, epochSeconds(context));
  if (found !== undefined) return found;
  throw resourceNotFound(NO_SUCH_RETRIEVAL, token);
}
