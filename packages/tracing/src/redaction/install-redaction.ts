import { warnOnce } from "../capture/warn-once.ts";
import { jsonOf } from "../emitter/documents.ts";
import type { SdkEmitter } from "../sdk/sdk.ts";
import type { TraceDocument, TracingOptions } from "../options.ts";
import { bareDocument } from "./bare-document.ts";
import { removeSecrets } from "./remove-secrets.ts";
import { textWithoutSecrets } from "./text-without-secrets.ts";

type Redact = NonNullable<TracingOptions["redact"]>;
type Sent = Parameters<SdkEmitter["send"]>[0];

/** A note in the trace itself, for readers who miss the other members. */
const LEFT_OUT = "redaction failed, so only names, times and outcomes are here";

/**
 * Makes the SDK's emitter redact each document: first the secrets that no document may have, then the application's hook.
 * If one of them throws, the bare document is sent, because a document must not be sent without redaction.
 */
export function installRedaction(
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
      const reason = error instanceof Error ? textWithoutSecrets(error.message) : `threw ${typeof error}`;
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
  // Without a handler its rejection would end the process.
  if (answer instanceof Promise) answer.catch(() => undefined);
  if (isDocument(answer)) return answer;
  throw new TypeError("redact must return the document, or undefined to drop it");
}

function isDocument(value: unknown): value is TraceDocument {
  return typeof value === "object" && value !== null && "id" in value && "trace_id" in value;
}

/** The bare document. For an independent subsegment, trace id and parent id come from its segment and parent. */
function bareView(entity: Sent): Sent {
  const { segment, parent } = entity as { segment?: TraceDocument; parent?: TraceDocument };
  const place = segment && { type: "subsegment", trace_id: segment.trace_id, parent_id: parent?.id };
  const bare = bareDocument(entity as Sent & TraceDocument);
  return sendable({ ...bare, ...place, metadata: { tracing: { left_out: LEFT_OUT } } });
}

/** A copy for the emitter, because the hook's answer may be frozen. `format` must not be a member of the document. */
function sendable(document: TraceDocument): Sent {
  const format = { value: () => JSON.stringify(document), enumerable: false };
  return Object.defineProperty({ ...document } as Sent & TraceDocument, "format", format);
}
