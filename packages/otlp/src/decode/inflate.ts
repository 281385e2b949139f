import { gunzipSync } from "node:zlib";
import { REQUEST_BYTES_MAX, TOO_LARGE_STATUS } from "../undocumented.ts";
import { GRPC_CODE, OtlpRequestError } from "./request-error.ts";

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
