/** Codes that replies of the real service were seen to carry, or that the developer guide names. */
export const OBSERVED = {
  missingId: "MissingId",
  missingName: "MissingName",
  invalidName: "InvalidName",
  missingEndTime: "MissingEndTime",
  invalidTraceId: "InvalidTraceId",
  /** Observed for a trace that grew too large. That a document too large gets it as well is an assumption. */
  invalidSegment: "InvalidSegment",
} as const;

/** Codes named after the pattern of the observed ones. Unverified: nobody published a reply that carries them. */
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

/** Why a document was refused: the `UnprocessedTraceSegments` entry of PutTraceSegments, and what it does not tell. */
export interface Rejection {
  /** The id of the document, as far as it has one. For a bad nested subsegment, still that of the document. */
  readonly id?: string;
  readonly code: RejectionCode;
  /** The wording of the real service. */
  readonly message: string;
  /** What is wrong and where, for people: `subsegments[2].end_time is missing, and in_progress is not true`. */
  readonly detail: string;
}

/** What is wrong with a segment or subsegment. */
export interface Problem {
  readonly code: RejectionCode;
  /** Where, seen from the part: `end_time`, `subsegments[2].name`; empty for the part itself. */
  readonly path: string;
  readonly problem: string;
}

/** A problem of a document, or of a subsegment in it. */
export interface Fault extends Problem {
  readonly inSubsegment: boolean;
}

/** The rejection of the document with this id for this fault. */
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
