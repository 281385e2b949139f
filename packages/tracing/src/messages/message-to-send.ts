import { TRACE_HEADER } from "@xray-lab/segments";
import { currentTraceHeader } from "../trace/current-header.ts";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { MessageKind } from "../tracing.ts";
import { AWS_TRACE_HEADER } from "./received-header.ts";

/** A copy of a message with the trace header of the current work in it. Outside a trace it is the message itself. */
export function messageToSend<T extends object>(context: Context, kind: MessageKind, message: T): T {
  const header = currentTraceHeader(context);
  return header === undefined ? message : ((withHeader(kind, message, header) as T | undefined) ?? message);
}

/** Fails when the members are not what the kind says: the client that sends the message will complain, and not this function. */
const withHeader = fenced(
  "writing a trace header into a message",
  (kind: MessageKind, message: Sent, header: string): Sent => ({
    ...message,
    ...WRITERS.get(kind)?.(message, header),
  }),
);

/** The members of the message that carry the header. A header that the program set stays. */
type Writer = (message: Sent, header: string) => Sent | undefined;

type Attributes = Readonly<Record<string, unknown>>;

interface Sent {
  readonly MessageSystemAttributes?: Attributes | null | undefined;
  readonly MessageAttributes?: Attributes | null | undefined;
  readonly Message?: string | undefined;
  /** Of kafkajs an object; of librdkafka a list of objects with one member each. */
  readonly headers?: Attributes | readonly Attributes[] | null | undefined;
}

const WRITERS: ReadonlyMap<MessageKind, Writer> = new Map([
  ["sqs", toSqs],
  ["sns", toSns],
  ["kafka", toKafka],
]);

/** SQS counts a system attribute neither in the message's size nor among its attributes. */
function toSqs({ MessageSystemAttributes }: Sent, header: string): Sent | undefined {
  const set = MessageSystemAttributes ?? {};
  if (AWS_TRACE_HEADER in set) return undefined;
  return { MessageSystemAttributes: { ...set, [AWS_TRACE_HEADER]: attribute(header) } };
}

/** With more attributes SNS discards the message at a queue with raw delivery. */
const MAX_SNS_ATTRIBUTES = 10;

/** SNS refuses 262,144 bytes, attributes included. */
const MAX_SNS_BYTES = 250_000;

function toSns({ MessageAttributes, Message = "" }: Sent, header: string): Sent | undefined {
  const set = MessageAttributes ?? {};
  const isFull = Object.keys(set).length >= MAX_SNS_ATTRIBUTES || Buffer.byteLength(Message) > MAX_SNS_BYTES;
  if (isFull || TRACE_HEADER in set) return undefined;
  return { MessageAttributes: { ...set, [TRACE_HEADER]: attribute(header) } };
}

function attribute(header: string): Attributes {
  return { DataType: "String", StringValue: header };
}

function toKafka(message: Sent, header: string): Sent | undefined {
  const headers = message.headers ?? {};
  const entry = { [TRACE_HEADER]: header };
  if (!isList(headers)) return TRACE_HEADER in headers ? undefined : { headers: { ...headers, ...entry } };
  return headers.some((one) => TRACE_HEADER in one) ? undefined : { headers: [...headers, entry] };
}

function isList(headers: Attributes | readonly Attributes[]): headers is readonly Attributes[] {
  return Array.isArray(headers);
}
