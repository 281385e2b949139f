import { warnOnce } from "../capture/warn-once.ts";
import { jsonOf } from "../emitter/documents.ts";
import type { SdkEmitter } from "../sdk/sdk.ts";
import type { TraceDocument, TracingOptions } from "../tracing.ts";
import { bareDocument } from "./bare-document.ts";
import { removeSecrets } from "./remove-secrets.ts";

type Redact = NonNullable<TracingOptions["redact"]>;
type Sent = Parameters<SdkEmitter["send"]>[0];

/** Said in the trace itself, so that nobody looks for what is not there. */
const LEFT_OUT = "redaction failed, so only names, times and outcomes are here";

/**
 * Puts redaction in front of the emitter: first what must be in no document, then the application's own hook. When
 * either throws, the bare document goes out, because what cannot be redacted must not be sent as it is.
 */
export function redactBeforeSending(
  emitter: SdkEmitter,
  { redact, logger }: Pick<TracingOptions, "redact" | "logger">,
): void {
  const send = emitter.send.bind(emitter);
  const warn = warnOnce(logger);
  emitter.send = (entity) => {
    const redacted = attempt(() => redactEntity(entity, redact)) ?? attempt(() => bareView(entity));
    if (redacted?.document) send(redacted.document);
  };

  function attempt(work: () => Sent | undefined): { readonly document: Sent | undefined } | undefined {
    try {
      return { document: work() };
    } catch (error) {
      const reason = error instanceof Error ? error.message : `threw ${typeof error}`;
      warn(
        reason,
        `X-Ray: a document could not be redacted (${reason}); only names, times and outcomes are sent`,
      );
      return undefined;
    }
  }
}

function redactEntity(entity: Sent, redact: Redact | undefined): Sent | undefined {
  removeSecrets(entity as Sent & TraceDocument);
  if (!redact) return entity;
  const answer: unknown = redact(JSON.parse(jsonOf(entity)) as TraceDocument);
  return answer === undefined ? undefined : sendable(checkedAnswer(answer));
}

function checkedAnswer(answer: unknown): TraceDocument {
  // Its rejection would otherwise be nobody's, and end the process.
  if (answer instanceof Promise) answer.catch(() => undefined);
  if (isDocument(answer)) return answer;
  throw new TypeError("redact must return the document, or undefined to drop it");
}

function isDocument(value: unknown): value is TraceDocument {
  return typeof value === "object" && value !== null && "id" in value && "trace_id" in value;
}

/** A subsegment that is sent by itself learns its place in the trace from the entities around it. */
function bareView(entity: Sent): Sent {
  const { segment, parent } = entity as { segment?: TraceDocument; parent?: TraceDocument };
  const place = segment && { type: "subsegment", trace_id: segment.trace_id, parent_id: parent?.id };
  const bare = bareDocument(entity as Sent & TraceDocument);
  return sendable({ ...bare, ...place, metadata: { tracing: { left_out: LEFT_OUT } } });
}

/** What the emitter takes: a copy, as the hook may have frozen its answer. `format` is no member of the document. */
function sendable(document: TraceDocument): Sent {
  const format = { value: () => JSON.stringify(document), enumerable: false };
  return Object.defineProperty({ ...document } as Sent & TraceDocument, "format", format);
}
