import { resourceNotFound } from "../errors.ts";
import { type Input, required, text } from "../input.ts";
import type { ApiContext } from "../operation.ts";
import { epochSeconds } from "../settling.ts";
import { NO_SUCH_RETRIEVAL } from "../undocumented.ts";
import type { Retrieval } from "./retrievals.ts";

/** The member RetrievalToken. */
export function readRetrievalToken(input: Input): string {
  return required(input, "RetrievalToken", text({ max: 1020 }));
}

/** @throws {ApiError} ResourceNotFoundException when no retrieval gave this token, or too long ago. */
export function existingRetrieval(context: ApiContext, token: string): Retrieval {
  const found = context.retrievals.get(token, epochSeconds(context));
  if (found !== undefined) return found;
  throw resourceNotFound(NO_SUCH_RETRIEVAL, token);
}
