import { expect, test } from "vitest";
import type { Tracing } from "../../src/index.ts";
import { startServerTracing } from "../server/traced-server.ts";

const ROOT = "1-67891233-abcdef012345678912345678";
const HEADER = "X-Amzn-Trace-Id";
const OWN = `Root=${ROOT};Sampled=1`;

/** What a producer of this trace sends. */
function sent<T extends object>(tracing: Tracing, kind: "sqs" | "sns" | "kafka", message: T): T {
  const header = `Root=${ROOT};Sampled=0`;
  return tracing.trace("producer", { header }, () => tracing.messageToSend(kind, message));
}

const NOT_SAMPLED = `Root=${ROOT};Sampled=0`;
const ATTRIBUTE = { DataType: "String", StringValue: NOT_SAMPLED };

test("a message of each kind carries the header in its place, and the program's message stays as it was", async () => {
  const { tracing } = await startServerTracing();
  const messages = [
    ["sqs", { QueueUrl: "q", MessageBody: "{}" }, { MessageSystemAttributes: { AWSTraceHeader: ATTRIBUTE } }],
    ["sns", { TopicArn: "t", Message: "m" }, { MessageAttributes: { [HEADER]: ATTRIBUTE } }],
    ["kafka", { key: "k", value: "v" }, { headers: { [HEADER]: NOT_SAMPLED } }],
    ["kafka", { headers: [{ other: "1" }] }, { headers: [{ other: "1" }, { [HEADER]: NOT_SAMPLED }] }],
  ] as const;
  for (const [kind, message, carrying] of messages) {
    const before = structuredClone(message);
    expect(sent(tracing, kind, message)).toEqual({ ...message, ...carrying });
    expect(message).toEqual(before);
  }
});

test("other attributes and headers stay", async () => {
  const { tracing } = await startServerTracing();
  const other = { DataType: "String", StringValue: "1" };
  expect(sent(tracing, "sqs", { MessageSystemAttributes: { other }, MessageAttributes: { other } })).toEqual({
    MessageSystemAttributes: { other, AWSTraceHeader: ATTRIBUTE },
    MessageAttributes: { other },
  });
  expect(sent(tracing, "sns", { MessageAttributes: { other } })).toEqual({
    MessageAttributes: { other, [HEADER]: ATTRIBUTE },
  });
  expect(sent(tracing, "kafka", { headers: { other: "1" } })).toEqual({
    headers: { other: "1", [HEADER]: NOT_SAMPLED },
  });
});

test("a header that the program set stays", async () => {
  const { tracing } = await startServerTracing();
  const own = { DataType: "String", StringValue: OWN };
  for (const [kind, message] of [
    ["sqs", { MessageSystemAttributes: { AWSTraceHeader: own } }],
    ["sns", { MessageAttributes: { [HEADER]: own } }],
    ["kafka", { headers: { [HEADER]: OWN } }],
    ["kafka", { headers: [{ [HEADER]: OWN }] }],
  ] as const) {
    expect(sent(tracing, kind, message)).toEqual(message);
  }
});

test("a message of SNS that has no room for the attribute stays as it is", async () => {
  const { tracing } = await startServerTracing();
  const full = {
    MessageAttributes: Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`a${at}`, ATTRIBUTE])),
  };
  expect(sent(tracing, "sns", full)).toEqual(full);
  const long = { Message: "é".repeat(125_001) };
  expect(sent(tracing, "sns", long)).toEqual(long);
});

test("a message of another form is sent as it is, or with the header where nothing was set", async () => {
  const { tracing } = await startServerTracing();
  for (const [kind, member] of [
    ["sqs", "MessageSystemAttributes"],
    ["sns", "MessageAttributes"],
    ["kafka", "headers"],
  ] as const) {
    expect(sent(tracing, kind, { [member]: null })).toHaveProperty([member]);
    expect(sent(tracing, kind, { [member]: 7 })).toEqual({ [member]: 7 });
  }
  const odd = { Message: 7 };
  expect(sent(tracing, "sns", odd)).toBe(odd);
});

test("in sampled work the parent is the innermost capture, so that the receiver is below it", async () => {
  const { tracing, daemon } = await startServerTracing();
  const { headers } = tracing.trace("producer", { header: "Sampled=1" }, () =>
    tracing.capture("send", () => tracing.messageToSend("kafka", { headers: { other: "1" } })),
  );
  const segment = await daemon.received(() => true);
  expect(headers).toMatchObject({
    [HEADER]: `Root=${segment.trace_id};Parent=${segment.subsegments?.[0]?.id};Sampled=1`,
  });
});

test("outside a trace, and without tracing, a message is the very same", async () => {
  const { tracing, log } = await startServerTracing();
  const message = { MessageBody: "{}" };
  expect(tracing.messageToSend("sqs", message)).toBe(message);
  expect(log.slice(1)).toEqual([]);
  const off = await startServerTracing({ environment: { AWS_XRAY_SDK_ENABLED: "false" } });
  expect(off.tracing.messageToSend("sqs", message)).toBe(message);
});
