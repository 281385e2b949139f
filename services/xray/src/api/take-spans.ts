import type { RefusedDocument } from "@xray-lab/intake";
import {
  decodeTraceRequest,
  encodeStatus,
  encodeTraceResponse,
  inflate,
  OTLP_ENCODINGS,
  type OtlpEncoding,
  otlpEncoding,
  OtlpRequestError,
  requestTooLarge,
  segmentsOf,
} from "@xray-lab/otlp";
import type { BytesReply } from "../http/reply.ts";
import type { SentRequest } from "../writer/take-request.ts";

/** A request of OTLP over HTTP. */
export interface SpansRequest {
  /** Undefined when it was larger than a request may be. */
  readonly body: Uint8Array | undefined;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
}

type Take = (request: SentRequest) => Promise<readonly RefusedDocument[]>;

/** A span that was not taken, and why. */
interface Refused {
  readonly spanId: string;
  readonly code: string;
  readonly detail: string;
}

/** Takes spans. The partial success of the reply counts those that were refused. */
export async function takeSpans(request: SpansRequest, take: Take): Promise<BytesReply> {
  try {
    const encoding = otlpEncoding(request.contentType);
    const refused = await takeAll(spansIn(request), take);
    return reply(200, encoding, encodeTraceResponse(encoding, partialSuccess(refused)));
  } catch (error) {
    if (!(error instanceof OtlpRequestError)) throw error;
    const encoding = encodingOfReply(request);
    return reply(error.status, encoding, encodeStatus(encoding, error));
  }
}

type Spans = ReturnType<typeof segmentsOf>;

function spansIn({ body, contentType, contentEncoding }: SpansRequest): Spans {
  if (body === undefined) throw requestTooLarge();
  return segmentsOf(decodeTraceRequest(inflate(body, contentEncoding), contentType).resourceSpans);
}

async function takeAll({ documents, rejected }: Spans, take: Take): Promise<readonly Refused[]> {
  const refused = await take({
    source: "otlp",
    documents: documents.map((document) => ({ text: JSON.stringify(document) })),
    faults: rejected.map(({ span, code, detail }) => ({
      sent: { text: JSON.stringify(span) },
      code,
      detail,
    })),
  });
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
function encodingOfReply({ contentType }: SpansRequest): OtlpEncoding {
  const isProtobuf = contentType?.toLowerCase().startsWith(OTLP_ENCODINGS[0]) === true;
  return isProtobuf ? OTLP_ENCODINGS[0] : OTLP_ENCODINGS[1];
}

function reply(status: number, encoding: OtlpEncoding, body: Uint8Array): BytesReply {
  return { status, headers: { "content-type": encoding }, body };
}
