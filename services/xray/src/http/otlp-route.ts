import type { IncomingMessage } from "node:http";
import { REQUEST_BYTES_MAX } from "@xray-lab/otlp/limits";
import type { SpansRequest } from "../api/take-spans.ts";
import { readBytes } from "./read-body.ts";
import type { Reply } from "./reply.ts";

/** Takes the spans of a request, and answers it. */
export type TakeSpans = (request: SpansRequest) => Promise<Reply>;

/**
 * OTLP over HTTP.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export async function postSpans(takeSpans: TakeSpans, request: IncomingMessage): Promise<Reply> {
  const body = await readBytes(request, REQUEST_BYTES_MAX);
  return takeSpans({
    body,
    contentType: request.headers["content-type"],
    contentEncoding: request.headers["content-encoding"],
  });
}
