import type { IncomingMessage } from "node:http";
import type { Intake } from "@xray-lab/intake";
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
import { readBytes } from "./read-body.ts";
import type { Reply } from "./reply.ts";

/** A span that was not taken, and why. */
interface Refused {
  readonly spanId: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * Takes spans in OTLP over HTTP. The partial success of the reply counts the spans that were refused.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export function createOtlpRoute(intake: Intake): (request: IncomingMessage) => Promise<Reply> {
  return async (request) => {
    try {
      const encoding = otlpEncoding(request.headers["content-type"]);
      const refused = take(await readSpans(request), intake);
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

function take({ documents, rejected }: Spans, intake: Intake): readonly Refused[] {
  for (const fault of rejected) intake.reject({ text: JSON.stringify(fault.span) }, fault, "otlp");
  const refused = intake.accept(
    documents.map((document) => ({ text: JSON.stringify(document) })),
    "otlp",
  );
  return [
    ...rejected.map(({ span: { spanId }, code, detail }) => ({ spanId, code, detail })),
    ...refused.map(({ index, rejection: { code, detail } }) => {
      return { spanId: documents[index]?.id ?? "", code, detail };
    }),
  ];
}

/** How many were refused, and what was wrong with the first one. `GET /intake` lists them. */
function partialSuccess(refused: readonly Refused[]): Parameters<typeof encodeTraceResponse>[1] {
  const [first] = refused;
  if (first === undefined) return undefined;
  const which = refused.length === 1 ? "" : `, the first of ${refused.length}`;
  const errorMessage = `span ${JSON.stringify(first.spanId.slice(0, 32))}${which}: ${first.code}: ${first.detail}`;
  return { rejectedSpans: refused.length, errorMessage };
}

/** The encoding of the request, or JSON when that is not known. */
function encodingOfReply({ headers }: IncomingMessage): OtlpEncoding {
  const isProtobuf = headers["content-type"]?.toLowerCase().startsWith(OTLP_ENCODINGS[0]) === true;
  return isProtobuf ? OTLP_ENCODINGS[0] : OTLP_ENCODINGS[1];
}

function bytes(status: number, encoding: OtlpEncoding, body: Uint8Array): Reply {
  return { status, headers: { "content-type": encoding }, body };
}
