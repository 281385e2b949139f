import type { Intake, RefusedDocument, SentDocument, Source } from "@xray-lab/intake";
import type { Turns } from "../threads/turns.ts";

/** What one request sent. */
export interface SentRequest {
  readonly source: Source;
  readonly documents: readonly SentDocument[];
  /** What holds no document, and why: spans that cannot be translated. */
  readonly faults?: readonly Fault[];
}

interface Fault {
  readonly sent: SentDocument;
  readonly code: string;
  readonly detail: string;
}

/** As many as are stored in some milliseconds: datagrams get their turn in between. */
const DOCUMENTS_PER_TURN = 256;

/** @returns the documents that were refused; their `index` is their place in the request. @throws what the store throws */
export async function takeRequest(
  { source, documents, faults = [] }: SentRequest,
  intake: Intake,
  turns: Turns,
): Promise<readonly RefusedDocument[]> {
  for (const { sent, code, detail } of faults) intake.reject(sent, { code, detail }, source);
  const refused: RefusedDocument[] = [];
  for (let from = 0; from < documents.length; from += DOCUMENTS_PER_TURN) {
    const some = documents.slice(from, from + DOCUMENTS_PER_TURN);
    const ofSome = await turns.take(() => intake.accept(some, source));
    refused.push(...ofSome.map(({ index, rejection }) => ({ index: from + index, rejection })));
  }
  return refused;
}
