import type { IndependentSubsegment, Segment, TraceDocument, Work } from "@xray-lab/segments";
import { isInProgress } from "../durations.ts";

export interface NewestDocuments {
  readonly segments: ReadonlyMap<string, Segment>;
  readonly subsegments: ReadonlyMap<string, IndependentSubsegment>;
}

/** One document for each id: the finished one, even when the one in progress arrives later. */
export function newestDocuments(documents: readonly TraceDocument[]): NewestDocuments {
  const segments = new Map<string, Segment>();
  const subsegments = new Map<string, IndependentSubsegment>();
  for (const document of documents) {
    if (document.type === "subsegment") keepNewest(subsegments, document);
    else keepNewest(segments, document);
  }
  return { segments, subsegments };
}

function keepNewest<T extends Work>(newest: Map<string, T>, document: T): void {
  const known = newest.get(document.id);
  if (known === undefined || supersedes(document, known)) newest.set(document.id, document);
}

/**
 * Whether `candidate` replaces `known`, which has the same id. Only the contents decide, so that of two different
 * copies the same one stays, in whichever order they came.
 */
export function supersedes(candidate: Work, known: Work): boolean {
  if (isInProgress(candidate) !== isInProgress(known)) return isInProgress(known);
  const difference = (candidate.end_time ?? 0) - (known.end_time ?? 0);
  if (difference !== 0) return difference > 0;
  return JSON.stringify(candidate) > JSON.stringify(known);
}
