export {
  decodeInSteps,
  decodeTraceRequest,
  inflate,
  OTLP_ENCODINGS,
  type OtlpEncoding,
  otlpEncoding,
  requestTooLarge,
} from "./decode/decode-trace-request.ts";
export { OtlpRequestError } from "./decode/request-error.ts";
export { encodeStatus, encodeTraceResponse } from "./encode/trace-response.ts";
export type { OtlpSpan } from "./otlp.ts";
export { segmentsInSteps, segmentsOf, type TranslatedSpans } from "./segment/segments-of.ts";
export { otlpSpansOf } from "./span/otlp-spans-of.ts";
export { REQUEST_BYTES_MAX } from "./undocumented.ts";
