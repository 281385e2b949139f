export { type AnyDocument, type AnyPart, readAnyDocument } from "./any-document.ts";
export { isLegalAnnotation } from "./annotation.ts";
export { type DatagramFault, type DecodedDatagram, decodeDatagram, encodeDatagram } from "./datagram.ts";
export type * from "./document.ts";
export { isSegmentId, isTraceId, newSegmentId, newTraceId, traceIdTime } from "./ids.ts";
export { type Outcome, outcomeOf } from "./outcome.ts";
export { isSubsegment, MAX_DOCUMENT_BYTES, parseDocument, type ParsedDocument } from "./parse-document.ts";
export type { Rejection, RejectionCode } from "./rejection.ts";
export { formatTraceHeader, parseTraceHeader, type TraceHeader } from "./trace-header.ts";
