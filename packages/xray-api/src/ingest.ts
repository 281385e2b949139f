import { parseDocument, type Rejection, type TraceDocument } from "@xray-lab/segments";
import type { TraceStore } from "@xray-lab/trace-store";

import { TRACE_TOO_LARGE } from "./undocumented.ts";

export interface RejectedDocument {
  /** Which of the texts it was. */
  readonly index: number;
  /** The document as it came. Hostile until proved otherwise. */
  readonly text: string;
  readonly rejection: Rejection;
}

/**
 * The one way in, for documents from PutTraceSegments and from the daemon's port alike: parses each text, stores those
 * that are documents in one transaction, and returns the others with the reason.
 */
export function ingest(
  store: TraceStore,
  texts: readonly string[],
  receivedAt: Date,
): readonly RejectedDocument[] {
  const rejected: RejectedDocument[] = [];
  const parsed = new Map<TraceDocument, number>();
  for (const [index, text] of texts.entries()) {
    const result = parseDocument(text);
    if (result.ok) parsed.set(result.document, index);
    else rejected.push({ index, text, rejection: result.rejection });
  }
  const refused = parsed.size > 0 ? store.append([...parsed.keys()], receivedAt) : [];
  for (const document of refused) {
    const index = parsed.get(document) ?? 0;
    rejected.push({ index, text: texts[index] ?? "", rejection: traceTooLarge(document) });
  }
  return rejected.toSorted((left, right) => left.index - right.index);
}

function traceTooLarge({ id }: TraceDocument): Rejection {
  const detail = "its trace has reached the limit of 500 kB; what came before it is kept";
  return { id, code: TRACE_TOO_LARGE.code, message: TRACE_TOO_LARGE.message, detail };
}
