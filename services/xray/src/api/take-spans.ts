import {
  decodeInSteps,
  encodeStatus,
  encodeTraceResponse,
  inflate,
  OTLP_ENCODINGS,
  type OtlpEncoding,
  otlpEncoding,
  OtlpRequestError,
  requestTooLarge,
  segmentsInSteps,
  type TranslatedSpans,
} from "@xray-lab/otlp";
import { Turns } from "@xray-lab/trace-store";
import { NO_ROOM } from "../http/body-refusal.ts";
import type { BodyFault } from "../http/read-body.ts";
import type { BytesReply } from "../http/reply.ts";
import { partsOf } from "../writer/parts.ts";
import type { WriterServices } from "../writer/writer.ts";

/** A request of OTLP over HTTP. */
export interface SpansRequest {
  readonly body: Uint8Array | BodyFault;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
}

/** The gRPC status code of a server that has no room now. */
const RESOURCE_EXHAUSTED = 8;

type Take = WriterServices["take"];

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
    const refused = await takeAll(await spansIn(request), take);
    return reply(200, encoding, encodeTraceResponse(encoding, partialSuccess(refused)));
  } catch (error) {
    if (!(error instanceof OtlpRequestError)) throw error;
    const encoding = encodingOfReply(request);
    return reply(error.status, encoding, encodeStatus(encoding, error));
  }
}

type Spans = Parameters<typeof segmentsInSteps>[0];

async function spansIn({ body, contentType, contentEncoding }: SpansRequest): Promise<Spans> {
  if (typeof body === "string") throw refusalOf(body);
  const steps = decodeInSteps(inflate(body, contentEncoding), contentType);
  const turns = new Turns();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.resourceSpans;
    await turns.passIfOver();
  }
}

function refusalOf(fault: BodyFault): OtlpRequestError {
  if (fault === "too large") return requestTooLarge();
  // A status after which exporters send the same spans again.
  return new OtlpRequestError(NO_ROOM, 429, RESOURCE_EXHAUSTED);
}

/** A document, or a span that cannot become one, as it is sent to the writer. */
interface Translated {
  readonly spanId: string;
  readonly text: string;
  readonly fault?: Pick<Refused, "code" | "detail">;
}

/**
 * A part is translated when the one before it has been stored: the documents of all spans together may be much larger than the
 * request, because each has the attributes of its resource.
 */
async function takeAll(spans: Spans, take: Take): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  for (const part of partsOf(translated(spans), ({ text }) => text.length))
    refused.push(...(await takePart(part, take)));
  return refused;
}

function* translated(spans: Spans): Generator<Translated> {
  for (const one of segmentsInSteps(spans)) yield* each(one);
}

function* each({ documents, rejected }: TranslatedSpans): Generator<Translated> {
  for (const { span, ...fault } of rejected) yield { spanId: span.spanId, text: JSON.stringify(span), fault };
  for (const document of documents) yield { spanId: document.id, text: JSON.stringify(document) };
}

async function takePart(part: readonly Translated[], take: Take): Promise<readonly Refused[]> {
  const documents = part.filter(({ fault }) => fault === undefined);
  const faults = part.flatMap(({ spanId, text, fault }) => (fault ? [{ spanId, text, ...fault }] : []));
  const refused = await take({
    source: "otlp",
    documents: documents.map(({ text }) => ({ text })),
    faults: faults.map(({ text, code, detail }) => ({ sent: { text }, code, detail })),
  });
  return [
    ...faults.map(({ spanId, code, detail }) => ({ spanId, code, detail })),
    ...refused.map(({ index, rejection: { code, detail } }) => {
      return { spanId: documents[index]?.spanId ?? "", code, detail };
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
