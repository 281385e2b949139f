import { parseDocument, type Rejection, type TraceDocument } from "@xray-lab/segments";
import type { TraceStore } from "@xray-lab/trace-store";

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
  const documents: TraceDocument[] = [];
  const rejected: RejectedDocument[] = [];
  for (const [index, text] of texts.entries()) {
    const parsed = parseDocument(text);
    if (parsed.ok) documents.push(parsed.document);
    else rejected.push({ index, text, rejection: parsed.rejection });
  }
  if (documents.length > 0) store.append(documents, receivedAt);
  return rejected;
}
