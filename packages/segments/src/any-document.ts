import type { Segment, Subsegment } from "./document.ts";
import { segmentShape, subsegmentShape } from "./document-shape.ts";
import { nestsDeeperThan } from "./nesting.ts";
import { isRecord } from "./shape.ts";

/** Any part of a document: a member that is there has its type, but every member may be missing. */
export interface AnyPart extends Partial<Omit<Subsegment, "subsegments">> {
  readonly subsegments?: readonly AnyPart[];
}

/** A document of a compiled trace, of which every member may be missing. */
export interface AnyDocument extends AnyPart, Partial<Omit<Segment, keyof AnyPart | "type">> {
  readonly type?: "subsegment";
  readonly inferred?: true;
}

/** The shapes recurse. */
const MAX_NESTING = 2000;

/**
 * Reads a document that X-Ray need not accept, such as one that BatchGetTraces answered: it may be larger than 64 kB and
 * lack any member. Members of the wrong type are left out.
 *
 * @returns undefined when the text is not a JSON object, or nests too deeply
 */
export function readAnyDocument(text: string): AnyDocument | undefined {
  const value = nestsDeeperThan(MAX_NESTING, text) ? undefined : parseJson(text);
  if (!isRecord(value)) return undefined;
  const visit = { path: [], dropped: [] };
  // Each shape leaves the members alone that it does not know.
  const shaped = segmentShape(subsegmentShape(value, visit), visit) as AnyDocument;
  const { inferred, ...document } = shaped;
  return {
    ...document,
    ...(value["type"] === "subsegment" && { type: "subsegment" }),
    ...(inferred === true && { inferred }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
