import type { IncomingMessage } from "node:http";
import {
  decodeTraceRequest,
  encodeStatus,
  encodeTraceResponse,
  inflate,
  OTLP_ENCODINGS,
  type OtlpEncoding,
  otlpEncoding,
  OtlpRequestError,
  REQUEST_BYTES_MAX,
  requestTooLarge,
  segmentsOf,
} from "@xray-lab/otlp";
import type { Intake, IntakeOptions } from "../intake/intake.ts";
import { readBytes } from "./read-body.ts";
import type { Reply } from "./reply.ts";

export interface OtlpRouteOptions {
  /** Parses and stores documents in one transaction; returns those it refused. */
  readonly ingest: IntakeOptions["ingest"];
  readonly intake: Pick<Intake, "acceptedByOtlp" | "rejectedByOtlp">;
}

/** Why a span was not taken. */
interface Refused {
  readonly spanId: string;
  readonly reason: string;
  readonly detail: string;
  readonly text: string;
}

/**
 * Takes spans in OTLP over HTTP. Those that cannot be taken are told apart from the others, in the partial success.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export function createOtlpRoute(options: OtlpRouteOptions): (request: IncomingMessage) => Promise<Reply> {
  return async (request) => {
    try {
      const encoding = otlpEncoding(request.headers["content-type"]);
      const refused = take(await readSpans(request), options);
      return bytes(200, encoding, encodeTraceResponse(encoding, partialSuccess(refused)));
    } catch (error) {
      if (!(error instanceof OtlpRequestError)) throw error;
      const encoding = encodingOfReply(request);
      return bytes(error.status, encoding, encodeStatus(encoding, error));
    }
  };
}

type Spans = ReturnType<typeof segmentsOf>;

async function readSpans(request: IncomingMessage): Promise<Spans> {
  const body = await readBytes(request, REQUEST_BYTES_MAX);
  if (body === undefined) throw requestTooLarge();
  const plain = inflate(body, request.headers["content-encoding"]);
  return segmentsOf(decodeTraceRequest(plain, request.headers["content-type"]).resourceSpans);
}

function take({ documents, rejected }: Spans, { ingest, intake }: OtlpRouteOptions): readonly Refused[] {
  const texts = documents.map((document) => JSON.stringify(document));
  const spans = rejected.map(({ span, code, detail }) => {
    return { spanId: span.spanId, reason: code, detail, text: JSON.stringify(span) };
  });
  const refused = ingest(texts, new Date()).map(({ index, rejection }) => {
    const { code, detail } = rejection;
    return { spanId: documents[index]?.id ?? "", reason: code, detail, text: texts[index] ?? "" };
  });
  intake.acceptedByOtlp(documents.length - refused.length);
  const all = [...spans, ...refused];
  for (const { text, reason, detail } of all) intake.rejectedByOtlp(text, { reason, detail });
  return all;
}

/** What the sender is told: how many, and what was wrong with the first. `GET /intake` lists them. */
function partialSuccess(refused: readonly Refused[]): Parameters<typeof encodeTraceResponse>[1] {
  const [first] = refused;
  if (first === undefined) return undefined;
  const which = refused.length === 1 ? "" : `, the first of ${refused.length}`;
  const errorMessage = `span ${JSON.stringify(first.spanId.slice(0, 32))}${which}: ${first.reason}: ${first.detail}`;
  return { rejectedSpans: refused.length, errorMessage };
}

/** That of the request; JSON, which people read, when the request's is not known. */
function encodingOfReply({ headers }: IncomingMessage): OtlpEncoding {
  const isProtobuf = headers["content-type"]?.toLowerCase().startsWith(OTLP_ENCODINGS[0]) === true;
  return isProtobuf ? OTLP_ENCODINGS[0] : OTLP_ENCODINGS[1];
}

function bytes(status: number, encoding: OtlpEncoding, body: Uint8Array): Reply {
  return { status, headers: { "content-type": encoding }, body };
}
