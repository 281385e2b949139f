import type { Intake, RefusedDocument, SentDocument, Source } from "@xray-lab/intake";
import type { Turns } from "../threads/turns.ts";
import { takeInParts } from "./parts.ts";

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

/** @returns the documents that were refused; their `index` is their place in the request. @throws what the store throws */
export async function takeRequest(
  { source, documents, faults = [] }: SentRequest,
  intake: Intake,
  turns: Turns,
): Promise<readonly RefusedDocument[]> {
  for (const { sent, code, detail } of faults) intake.reject(sent, { code, detail }, source);
  return takeInParts(documents, (part) => turns.take(() => intake.accept(part, source)));
}
