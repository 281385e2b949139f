import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { OtlpEncoding } from "../decode/decode-trace-request.ts";
import type { OtlpRequestError } from "../decode/request-error.ts";

/** The part of an ExportTraceServiceResponse about spans that were not accepted. */
export interface PartialSuccess {
  readonly rejectedSpans: number;
  readonly errorMessage: string;
}

/**
 * The body of a 200. It is empty when every span was accepted.
 *
 * @example encodeTraceResponse("application/json") // "{}", as bytes
 * @see https://opentelemetry.io/docs/specs/otlp/#partial-success-1
 */
export function encodeTraceResponse(encoding: OtlpEncoding, partial?: PartialSuccess): Uint8Array {
  if (encoding === "application/json")
    return json(partial === undefined ? {} : { partialSuccess: inJson(partial) });
  const writer = new BinaryWriter();
  if (partial === undefined) return writer.finish();
  writer.tag(1, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int64(partial.rejectedSpans);
  writer.tag(2, WireType.LengthDelimited).string(partial.errorMessage);
  return writer.join().finish();
}

/** The body of a refusal: a google.rpc.Status. @see https://opentelemetry.io/docs/specs/otlp/#failures-1 */
export function encodeStatus(encoding: OtlpEncoding, { code, message }: OtlpRequestError): Uint8Array {
  if (encoding === "application/json") return json({ code, message });
  const writer = new BinaryWriter().tag(1, WireType.Varint).int32(code);
  return writer.tag(2, WireType.LengthDelimited).string(message).finish();
}

/** 64-bit integers are strings in the JSON of protobuf. */
function inJson({ rejectedSpans, errorMessage }: PartialSuccess): object {
  return { rejectedSpans: String(rejectedSpans), errorMessage };
}

function json(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
