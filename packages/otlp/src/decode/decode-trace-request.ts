import type { OtlpTraceRequest } from "../otlp.ts";
import { otlpEncoding } from "./content-type.ts";
import { inflate } from "./inflate.ts";
import { readProtobuf } from "./read-protobuf.ts";
import { readRequest } from "./read-request.ts";
import { OtlpRequestError } from "./request-error.ts";

/**
 * Reads an ExportTraceServiceRequest of at most 5 MiB and 10,000 spans, in protobuf or in OTLP/JSON. The body may be hostile.
 *
 * Ids are not checked here: {@link segmentsOf} refuses a span without valid ids, and takes the others.
 *
 * @throws {OtlpRequestError} 400 for a malformed body, 413 for a body that is too large, 415 for another type.
 * @example decodeTraceRequest(new TextEncoder().encode("{}"), "application/json") // { resourceSpans: [] }
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp-request
 */
export function decodeTraceRequest(body: Uint8Array, contentType: string | undefined): OtlpTraceRequest {
  const encoding = otlpEncoding(contentType);
  const bytes = inflate(body, undefined);
  return readRequest(encoding === "application/json" ? readJson(bytes) : readProtobuf(bytes));
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Not the engine's message: it quotes the body, which must not be logged.
    throw new OtlpRequestError("The body is not JSON in UTF-8");
  }
}
