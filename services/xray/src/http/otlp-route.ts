import type { IncomingMessage } from "node:http";
import { REQUEST_BYTES_MAX } from "@xray-lab/otlp/limits";
import type { SpansRequest } from "../api/take-spans.ts";
import type { Allowance } from "../memory/allowance.ts";
import { readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";

/** Takes the spans of a request, and answers it. */
export type TakeSpans = (request: SpansRequest) => Promise<Reply>;

/**
 * OTLP over HTTP.
 *
 * @param bodies what the bodies of all requests may hold together
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export async function postSpans(
  takeSpans: TakeSpans,
  request: IncomingMessage,
  bodies: Allowance,
): Promise<Reply> {
  using body = await readBody(request, REQUEST_BYTES_MAX, bodies);
  return await takeSpans({
    body: body.bytes,
    contentType: request.headers["content-type"],
    contentEncoding: request.headers["content-encoding"],
  });
}
