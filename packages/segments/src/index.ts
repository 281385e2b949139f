export { type AnyDocument, type AnyPart, readAnyDocument } from "./any-document.ts";
export { isLegalAnnotation, toAnnotationKey, toAnnotationValue } from "./annotation.ts";
export { DATAGRAM_HEADER, decodeDatagram, encodeDatagram } from "./datagram.ts";
export type * from "./document.ts";
export { SEGMENT_MEMBERS, SUBSEGMENT_MEMBERS } from "./document-shape.ts";
export {
  fromW3cTraceId,
  isSegmentId,
  isTraceId,
  newSegmentId,
  newTraceId,
  toW3cTraceId,
  traceIdAt,
  traceIdTime,
} from "./ids.ts";
export { exceededBound, type JsonBounds } from "./nesting.ts";
export { isSegmentName, SEGMENT_NAME_FORM, toSegmentName } from "./name.ts";
export { flagsOfStatus, type Outcome, type OutcomeFlags, outcomeOf } from "./outcome.ts";
export { isSubsegment, MAX_DOCUMENT_BYTES, type ParsedDocument, parseDocument } from "./parse-document.ts";
export { firstOf, printable, quote } from "./printable.ts";
export type { Rejection } from "./rejection.ts";
export { isRecord } from "./shape.ts";
export { type TimeBounds, timeBoundsAt } from "./time-bounds.ts";
export { nanosecondsFromSeconds, secondsFromNanoseconds, toDate, toSeconds } from "./time.ts";
export {
  formatTraceHeader,
  parseSampled,
  parseTraceHeader,
  TRACE_HEADER,
  type TraceHeader,
} from "./trace-header.ts";
export {
  formatTraceparent,
  parseTraceparent,
  type Traceparent,
  TRACEPARENT_HEADER,
} from "./traceparent.ts";
