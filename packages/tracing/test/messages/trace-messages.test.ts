import type { RecordedDocument } from "@xray-lab/test-support";
import { expect, test } from "vitest";
import { startServerTracing } from "../server/traced-server.ts";

const ROOT = "1-67891233-abcdef012345678912345678";
const PARENT = "53995c3f42cd8ad8";
const HEADER = "X-Amzn-Trace-Id";
const VALUE = `Root=${ROOT};Parent=${PARENT};Sampled=1`;
const W3C = `00-${ROOT.replaceAll("-", "").slice(1)}-${PARENT}-01`;

type Linked = RecordedDocument & { readonly links?: readonly object[] };

const attribute = { [HEADER]: { DataType: "String", StringValue: VALUE } };
const notification = {
  Type: "Notification",
  Message: "m",
  MessageAttributes: { [HEADER]: { Type: "String", Value: VALUE } },
};
const other = {
  [HEADER]: { DataType: "String", StringValue: `Root=${ROOT.replaceAll("f", "e")};Sampled=1` },
};

test.each<readonly [string, object | readonly object[]]>([
  ["SQS", { MessageId: "1", Body: "{}", Attributes: { AWSTraceHeader: VALUE } }],
  ["SQS, in a list of one", [{ MessageId: "1", Body: "{}", Attributes: { AWSTraceHeader: VALUE } }]],
  ["SNS with raw delivery to SQS", { Body: "m", MessageAttributes: attribute }],
  ["SNS without raw delivery to SQS", { Body: JSON.stringify(notification) }],
  [
    "AWS's attribute before the program's",
    { Attributes: { AWSTraceHeader: VALUE }, MessageAttributes: other },
  ],
  ["SNS over HTTP", notification],
  ["kafkajs, text", { key: null, value: null, headers: { [HEADER]: VALUE } }],
  ["kafkajs, bytes", { headers: { [HEADER]: Buffer.from(VALUE) } }],
  ["kafkajs, a repeated header", { headers: { [HEADER]: [Buffer.from(VALUE), Buffer.from("x")] } }],
  [
    "kafkajs, eachMessage",
    { topic: "t", partition: 0, message: { headers: { [HEADER]: Buffer.from(VALUE) } } },
  ],
  ["Kafka, from OpenTelemetry", { headers: { traceparent: Buffer.from(W3C) } }],
  ["SQS, from OpenTelemetry", { MessageAttributes: { traceparent: { StringValue: W3C } } }],
  ["librdkafka", { topic: "t", headers: [{ other: Buffer.from("1") }, { [HEADER]: Buffer.from(VALUE) }] }],
])("a message continues its sender's trace: %s", async (_, message) => {
  const { tracing, daemon } = await startServerTracing();
  const result = { done: true };
  expect(tracing.traceMessages("consumer", message, () => result)).toBe(result);
  const segment = await daemon.received(() => true);
  expect(segment).toMatchObject({ name: "consumer", trace_id: ROOT, parent_id: PARENT });
  expect(segment).not.toHaveProperty("links");
});

test.each<readonly [string, unknown]>([
  ["no header", { Body: "{}" }],
  ["a body that only looks like a notification", { Body: `{"${HEADER}"` }],
  ["attributes without a value", { Attributes: null, MessageAttributes: { [HEADER]: null } }],
  ["a header that is no header", { headers: { [HEADER]: 7 } }],
  ["headers that are none", { headers: [null, 3] }],
  ["no message at all", undefined],
])("a message without a header begins a trace of its own: %s", async (_, message) => {
  const { tracing, daemon } = await startServerTracing();
  const messages = message as object;
  // The sampling rules decide, and at least one of a second is sampled.
  expect(tracing.traceMessages("consumer", messages, () => tracing.traceId())).toMatch(/^1-/);
  expect(await daemon.received(() => true)).not.toHaveProperty("parent_id");
});

function kafka(at: number, sampled: 0 | 1 | "" = 1): object {
  const root = `1-67891233-${String(at).padStart(24, "0")}`;
  const decision = sampled === "" ? "" : `;Sampled=${sampled}`;
  return { headers: { [HEADER]: Buffer.from(`Root=${root};Parent=${PARENT}${decision}`) } };
}

test("a batch has a trace of its own, with a link to each sender once, at most 20", async () => {
  const { tracing, daemon } = await startServerTracing();
  const messages = [
    kafka(0),
    kafka(0),
    kafka(1, 0),
    {},
    ...Array.from({ length: 30 }, (_, at) => kafka(at + 2)),
  ];
  tracing.traceMessages("consumer", messages, () => undefined);
  const segment: Linked = await daemon.received(() => true);
  expect(segment).not.toHaveProperty("parent_id");
  expect(segment.trace_id).not.toContain("67891233");
  expect(segment.links).toHaveLength(20);
  expect(segment.links?.slice(0, 2)).toEqual(
    [0, 2].map((at) => ({
      trace_id: `1-67891233-${String(at).padStart(24, "0")}`,
      id: PARENT,
      attributes: { "aws.xray.reserved.reference_type": "parent" },
    })),
  );
});

test("a batch is sampled when one of its messages is, and not when none is", async () => {
  const { tracing, daemon } = await startServerTracing();
  expect(tracing.traceMessages("none", [kafka(0, 0), kafka(1, 0)], () => 7)).toBe(7);
  tracing.traceMessages("one", [kafka(0, 0), kafka(1, 1), kafka(2, 0)], () => undefined);
  const segment: Linked = await daemon.received(() => true);
  await tracing.flush();
  expect(segment).toMatchObject({ name: "one", links: [{ id: PARENT }] });
  expect(daemon.documents).toHaveLength(1);
});

test("the work for an empty list runs without a trace, and what it records is no mistake", async () => {
  const { tracing, daemon, log } = await startServerTracing();
  expect(tracing.traceMessages("consumer", [], () => tracing.capture("x", () => 7))).toBe(7);
  await tracing.flush();
  expect({ documents: daemon.documents, log: log.slice(1) }).toEqual({ documents: [], log: [] });
});

test("what the work throws is recorded and thrown on", async () => {
  const { tracing, daemon } = await startServerTracing();
  const error = new Error("bad order");
  const work = (): Promise<never> => Promise.reject(error);
  await expect(tracing.traceMessages("consumer", [kafka(0), kafka(1)], work)).rejects.toBe(error);
  expect(await daemon.received(() => true)).toMatchObject({ fault: true });
});
