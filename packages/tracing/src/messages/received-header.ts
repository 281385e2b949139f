import { TRACE_HEADER } from "@xray-lab/segments";

/** The system attribute of SQS. SNS fills it from the header of the call that published. */
export const AWS_TRACE_HEADER = "AWSTraceHeader";

/** A message as the client of SQS, SNS or Kafka hands it over: nothing in it is certain. */
interface Received {
  readonly Attributes?: Members;
  readonly MessageAttributes?: Members;
  readonly Body?: unknown;
  readonly headers?: Members | readonly Members[];
  /** The message in what kafkajs gives to `eachMessage`. */
  readonly message?: Received;
}

type Members = Readonly<Record<string, unknown>> | null | undefined;

/**
 * The trace header in a message. First comes the attribute that AWS writes: with active tracing of SNS it names the topic's own
 * segment as the parent.
 */
export function headerIn(message: unknown): string | undefined {
  const { Attributes, MessageAttributes, Body, headers, message: inner } = (message ?? {}) as Received;
  return (
    textOf(Attributes?.[AWS_TRACE_HEADER]) ??
    inAttributes(MessageAttributes) ??
    inKafka(headers ?? inner?.headers) ??
    inNotification(Body)
  );
}

/** SQS has `StringValue`, and a notification of SNS has `Value`. */
function inAttributes(attributes: Members): string | undefined {
  const { StringValue, Value } = (attributes?.[TRACE_HEADER] ?? {}) as Record<string, unknown>;
  return textOf(StringValue ?? Value);
}

const QUOTED = `"${TRACE_HEADER}"`;

/** Without raw delivery the body in the queue is SNS's notification, with the attributes of the message in it. */
function inNotification(body: unknown): string | undefined {
  // Most bodies are none: they are not parsed.
  if (typeof body !== "string" || !body.includes(QUOTED)) return undefined;
  try {
    return inAttributes((JSON.parse(body) as Received).MessageAttributes);
  } catch {
    return undefined;
  }
}

function inKafka(headers: Received["headers"]): string | undefined {
  if (!Array.isArray(headers)) return textOf((headers as Members)?.[TRACE_HEADER]);
  const entries = headers as readonly Members[];
  return textOf(entries.find((entry) => entry?.[TRACE_HEADER] !== undefined)?.[TRACE_HEADER]);
}

/** Kafka's clients give bytes, and kafkajs a list when a header is repeated. */
function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (Buffer.isBuffer(first)) return first.toString();
  return typeof first === "string" ? first : undefined;
}
