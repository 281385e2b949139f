import { OtlpRequestError } from "./request-error.ts";

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
