import type { IncomingMessage } from "node:http";
import type { Intake, RejectedDocument } from "@xray-lab/intake";
import {
  decodeInSteps,
  encodeStatus,
  encodeTraceResponse,
  inflate,
  OTLP_ENCODINGS,
  type OtlpEncoding,
  otlpEncoding,
  OtlpRequestError,
  REQUEST_BYTES_MAX,
  requestTooLarge,
  segmentsInSteps,
  type TranslatedSpans,
} from "@xray-lab/otlp";
import type { TraceDocument } from "@xray-lab/segments";
import { ApiError, createTurns } from "@xray-lab/xray-api";
import type { Allowance } from "../memory/allowance.ts";
import { type Body, readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";

/** The gRPC status code of a server that has no room now. */
const RESOURCE_EXHAUSTED = 8;

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
export function createOtlpRoute(
  intake: Intake,
  bodies: Allowance,
): (request: IncomingMessage) => Promise<Reply> {
  return async (request) => {
    try {
      const encoding = otlpEncoding(request.headers["content-type"]);
      using body = await readBody(request, REQUEST_BYTES_MAX, bodies);
      const refused = await take(await readSpans(request, body), intake);
      return bytes(200, encoding, encodeTraceResponse(encoding, partialSuccess(refused)));
    } catch (error) {
      const refusal = error instanceof ApiError ? tryAgain(error) : error;
      if (!(refusal instanceof OtlpRequestError)) throw error;
      const encoding = encodingOfReply(request);
      return bytes(refusal.status, encoding, encodeStatus(encoding, refusal));
    }
  };
}

/** A status after which exporters send the same spans again. */
function tryAgain({ message }: ApiError): OtlpRequestError {
  return new OtlpRequestError(message, 429, RESOURCE_EXHAUSTED);
}

type Spans = Parameters<typeof segmentsInSteps>[0];

async function readSpans(request: IncomingMessage, body: Body): Promise<Spans> {
  if (body.bytes === undefined) throw requestTooLarge();
  const plain = inflate(body.bytes, request.headers["content-encoding"]);
  const steps = decodeInSteps(plain, request.headers["content-type"]);
  const turns = createTurns();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.resourceSpans;
    await turns.next();
  }
}

/** What is stored in one transaction, as from datagrams: a few milliseconds of work. */
const BATCH_DOCUMENTS = 50;

async function take(spans: Spans, intake: Intake): Promise<readonly Refused[]> {
  const turns = createTurns();
  const refused: Refused[] = [];
  let batch: TraceDocument[] = [];
  for (const { documents, rejected } of segmentsInSteps(spans)) {
    refused.push(...rejected.map((one) => reject(one, intake)));
    batch.push(...documents);
    if (batch.length >= BATCH_DOCUMENTS) {
      refused.push(...store(batch, intake));
      batch = [];
    }
    await turns.next();
  }
  return [...refused, ...store(batch, intake)];
}

function reject(one: TranslatedSpans["rejected"][number], intake: Intake): Refused {
  intake.reject({ text: JSON.stringify(one.span) }, one, "otlp");
  return { spanId: one.span.spanId, code: one.code, detail: one.detail };
}

function store(documents: readonly TraceDocument[], intake: Intake): readonly Refused[] {
  const sent = documents.map((document) => ({ text: JSON.stringify(document) }));
  return intake.accept(sent, "otlp").map(({ index, rejection: { code, detail } }: RejectedDocument) => {
    return { spanId: documents[index]?.id ?? "", code, detail };
  });
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
