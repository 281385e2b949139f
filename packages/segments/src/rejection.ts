/** Codes that were seen in replies of the real service, or that the developer guide names. */
export const OBSERVED = {
  missingId: "MissingId",
  missingName: "MissingName",
  invalidName: "InvalidName",
  missingEndTime: "MissingEndTime",
  invalidTraceId: "InvalidTraceId",
  /** Observed for a trace that grew too large. We assume that a document that is too large gets the same code. */
  invalidSegment: "InvalidSegment",
} as const;

/** Codes named by the pattern of the observed ones. Unverified: we know no published reply with them. */
export const UNVERIFIED = {
  parseError: "ParseError",
  invalidId: "InvalidId",
  missingTraceId: "MissingTraceId",
  missingParentId: "MissingParentId",
  invalidParentId: "InvalidParentId",
  missingStartTime: "MissingStartTime",
  invalidStartTime: "InvalidStartTime",
  invalidEndTime: "InvalidEndTime",
} as const;

/** The `ErrorCode` of an unprocessed segment. */
export type RejectionCode =
  | (typeof OBSERVED)[keyof typeof OBSERVED]
  | (typeof UNVERIFIED)[keyof typeof UNVERIFIED];

/** Why a document was refused: the `UnprocessedTraceSegments` entry of PutTraceSegments, and a detailed reason. */
export interface Rejection {
  /** The id of the document, if it has one. It is the document's id also when a nested subsegment is invalid. */
  readonly id?: string;
  readonly code: RejectionCode;
  /** The wording of the real service. */
  readonly message: string;
  /** The reason and its place, for people: `subsegments[2].end_time is missing, and in_progress is not true`. */
  readonly detail: string;
}

/** A reason to refuse a segment or subsegment. */
export interface Problem {
  readonly code: RejectionCode;
  /** The path from the part: `end_time`, `subsegments[2].name`; empty for the part itself. */
  readonly path: string;
  readonly problem: string;
}

/** A problem of a document, or of a subsegment in it. */
export interface Fault extends Problem {
  readonly inSubsegment: boolean;
}

export function reject({ code, path, problem, inSubsegment }: Fault, id?: string): Rejection {
  return {
    ...(id === undefined ? {} : { id }),
    code,
    message: inSubsegment
      ? `Invalid subsegment. ErrorCode: ${code}, Cause: null`
      : `Invalid segment. ErrorCode: ${code}`,
    detail: `${path === "" ? "the document" : path} ${problem}`,
  };
}
