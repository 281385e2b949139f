import { gunzipSync } from "node:zlib";
import { exceededBound } from "@xray-lab/segments";
import type { OtlpTraceRequest } from "../otlp.ts";
import { REQUEST_BYTES_MAX, REQUEST_MEMBERS_MAX, TOO_LARGE_STATUS } from "../undocumented.ts";
import { readProtobuf } from "./read-protobuf.ts";
import { readRequest } from "./read-request.ts";
import { GRPC_CODE, OtlpRequestError } from "./request-error.ts";

/** The two encodings of OTLP over HTTP. */
export const OTLP_ENCODINGS = ["application/x-protobuf", "application/json"] as const;

export type OtlpEncoding = (typeof OTLP_ENCODINGS)[number];

/**
 * The encoding that a `Content-Type` names. Its parameters are ignored.
 *
 * @throws {OtlpRequestError} 415 for another type.
 * @example otlpEncoding("application/json; charset=utf-8") // "application/json"
 */
export function otlpEncoding(contentType: string | undefined): OtlpEncoding {
  const [mediaType = ""] = (contentType ?? "").split(";", 1);
  const encoding = OTLP_ENCODINGS.find((candidate) => candidate === mediaType.trim().toLowerCase());
  if (encoding !== undefined) return encoding;
  throw new OtlpRequestError(`Content-Type must be ${OTLP_ENCODINGS.join(" or ")}`, 415);
}

/**
 * Decodes a request's body by its `Content-Encoding`: `gzip`, `identity` or none. The result has at most 5 MiB.
 *
 * @throws {OtlpRequestError} 413 when it is larger, 415 for another encoding, 400 when the body is not gzip.
 */
export function inflate(body: Uint8Array, contentEncoding: string | undefined): Uint8Array {
  const encoding = contentEncoding?.trim().toLowerCase() ?? "";
  if (encoding === "gzip") return gunzip(body);
  if (encoding !== "" && encoding !== "identity") {
    throw new OtlpRequestError("Content-Encoding must be gzip, identity or absent", 415);
  }
  if (body.byteLength > REQUEST_BYTES_MAX) throw requestTooLarge();
  return body;
}

/** The refusal of a request above the limit. */
export function requestTooLarge(): OtlpRequestError {
  const message = `The request is larger than ${REQUEST_BYTES_MAX} bytes after decompression`;
  return new OtlpRequestError(message, TOO_LARGE_STATUS, GRPC_CODE.resourceExhausted);
}

function gunzip(body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: REQUEST_BYTES_MAX });
  } catch (error) {
    if (error instanceof RangeError) throw requestTooLarge();
    throw new OtlpRequestError("The body is not gzip, though its Content-Encoding says so");
  }
}

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
  const steps = decodeInSteps(body, contentType);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** {@link decodeTraceRequest} in steps of one span, so that others can have their turn in between. */
export function* decodeInSteps(
  body: Uint8Array,
  contentType: string | undefined,
): Generator<undefined, OtlpTraceRequest> {
  const encoding = otlpEncoding(contentType);
  const bytes = inflate(body, undefined);
  return yield* readRequest(encoding === "application/json" ? readJson(bytes) : readProtobuf(bytes));
}

const BOUNDS = { depth: Number.POSITIVE_INFINITY, members: REQUEST_MEMBERS_MAX };

function readJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (exceededBound(text, BOUNDS) === undefined) return JSON.parse(text);
    throw new OtlpRequestError(`The body has more than ${REQUEST_MEMBERS_MAX} members`);
  } catch (error) {
    if (error instanceof OtlpRequestError) throw error;
    // Not the engine's message: it quotes the body, which must not be logged.
    throw new OtlpRequestError("The body is not JSON in UTF-8");
  }
}
