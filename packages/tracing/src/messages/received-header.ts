import { TRACE_HEADER, TRACEPARENT_HEADER } from "@xray-lab/segments";

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
 * The trace header in a message, or the `traceparent` that OpenTelemetry writes. First comes the attribute that AWS writes: with active tracing of SNS it names the topic's own
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
  const attribute = attributes?.[TRACE_HEADER] ?? attributes?.[TRACEPARENT_HEADER] ?? {};
  const { StringValue, Value } = attribute as Record<string, unknown>;
  return textOf(StringValue ?? Value);
}

const NAME_IN_JSON = new RegExp(`"(?:${TRACE_HEADER}|${TRACEPARENT_HEADER})"`);

/** Without raw delivery the body in the queue is SNS's notification, with the attributes of the message in it. */
function inNotification(body: unknown): string | undefined {
  // Most bodies are none: they are not parsed.
  if (typeof body !== "string" || !NAME_IN_JSON.test(body)) return undefined;
  try {
    return inAttributes((JSON.parse(body) as Received).MessageAttributes);
  } catch {
    return undefined;
  }
}

function inKafka(headers: Received["headers"]): string | undefined {
  const entries = (Array.isArray(headers) ? headers : [headers]) as readonly Members[];
  return inEntries(entries, TRACE_HEADER) ?? inEntries(entries, TRACEPARENT_HEADER);
}

function inEntries(entries: readonly Members[], name: string): string | undefined {
  return textOf(entries.find((entry) => entry?.[name] !== undefined)?.[name]);
}

/** Kafka's clients give bytes, and kafkajs a list when a header is repeated. */
function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (Buffer.isBuffer(first)) return first.toString();
  return typeof first === "string" ? first : undefined;
}
