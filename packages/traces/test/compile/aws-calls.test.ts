import type { Subsegment } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CompiledSegment,
  type CompiledTrace,
  compileTrace,
  describeWork,
  nodesOf,
} from "@xray-lab/traces";
import { id, independent, segment, subsegment, trace } from "../documents.ts";
import { arrows, graphOf } from "../graph/graphs.ts";

type Aws = Readonly<Record<string, unknown>>;

function callOf(name: string, aws: Aws): Subsegment {
  return subsegment({ id: "call", name, namespace: "aws", at: [0.1, 0.2], aws });
}

function compiled(...subsegments: readonly Subsegment[]): CompiledTrace {
  return compileTrace(trace(segment({ id: "shop", at: [0, 1], subsegments })));
}

interface Returned {
  readonly call: Subsegment | undefined;
  readonly inferred: CompiledSegment | undefined;
  /** Name and type of the called node. */
  readonly node: readonly (string | undefined)[];
}

/** What comes back of one call. */
function returned(name: string, aws: Aws): Returned {
  const one = compiled(callOf(name, aws));
  const [caller, inferred] = one.segments;
  const node = inferred && nodesOf(one).get(inferred)?.identity;
  return { call: caller?.subsegments?.[0], inferred, node: [node?.name, node?.type] };
}

const ARN = "arn:aws:sns:us-east-1:123456789012:orders";
const URL = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";

/** By service: the names that the SDKs send for it, a call that names a resource, and its node. */
const SERVICES: readonly (readonly [string, readonly string[], Aws, readonly [string, string]])[] = [
  [
    "DynamoDB",
    ["dynamodb", "DynamoDB", "AmazonDynamoDBv2", "DynamoDb", "DynamoDBv2"],
    { operation: "GetItem", table_name: "users" },
    ["users", "AWS::DynamoDB::Table"],
  ],
  [
    "S3",
    ["s3", "S3", "Amazon S3"],
    { operation: "PutObject", bucket_name: "pictures", key: "a" },
    ["pictures", "AWS::S3::Bucket"],
  ],
  [
    "SQS",
    ["sqs", "SQS", "AmazonSQS", "Sqs", "Amazon SQS"],
    { operation: "SendMessage", queue_url: URL },
    [URL, "AWS::SQS::Queue"],
  ],
  [
    "Lambda",
    ["lambda", "Lambda", "AWSLambda"],
    { operation: "Invoke", function_name: "resize" },
    ["resize", "AWS::Lambda"],
  ],
];

const SENT = SERVICES.flatMap(([name, sent, aws, node]) => sent.map((one) => ({ one, name, aws, node })));

test.each(SENT)(
  "$one of $aws.operation is returned as $name, with its resource",
  ({ one, name, aws, node }) => {
    const { call, inferred, node: called } = returned(one, aws);

    const named = { name, aws: { ...aws, resource_names: [node[0]] } };
    expect(call).toEqual({ ...callOf(one, aws), ...named });
    expect(inferred).toMatchObject({ ...named, origin: node[1], inferred: true });
    expect(called).toEqual(node);
  },
);

test.each(["sns", "SNS", "AmazonSNS", "Sns", "Amazon SNS"])(
  "%s stays one node: its topic is a resource only",
  (sent) => {
    const { inferred, node } = returned(sent, { operation: "Publish", topic_arn: ARN });

    expect(inferred).toMatchObject({ name: "SNS", origin: "AWS::SNS", aws: { resource_names: [ARN] } });
    expect(node).toEqual(["SNS", "AWS::SNS"]);
  },
);

test.each([
  ["dynamodb", { operation: "DescribeTable", table_name: "users" }, "DynamoDB"],
  ["DynamoDB", { operation: "BatchGetItem", table_names: ["users"] }, "DynamoDB"],
  ["DynamoDB", { operation: "ListTables" }, "DynamoDB"],
  ["s3", { operation: "ListObjectsV2", bucket_name: "pictures" }, "S3"],
  ["s3", { operation: "PutObjectTagging", bucket_name: "pictures" }, "S3"],
  ["S3", { operation: "ListBuckets" }, "S3"],
  ["sqs", { operation: "CreateQueue", queue_name: "orders" }, "SQS"],
  ["sns", { operation: "ListSubscriptionsByTopic", topic_arn: ARN }, "SNS"],
  ["AWSLambda", { operation: "GetFunction", function_name: "resize" }, "Lambda"],
  ["EventBridge", { operation: "PutEvents" }, "Events"],
  ["Sfn", { operation: "SendTaskSuccess" }, "Sfn"],
  ["SimpleSystemsManagement", { operation: "GetParameter" }, "SimpleSystemsManagement"],
  ["rdsdataservice", { operation: "ExecuteStatement" }, "rdsdataservice"],
  ["constructor", {}, "constructor"],
])("%s of %j has no resource, and the node %s", (sent, aws, name) => {
  const { call, inferred, node } = returned(sent, aws);

  expect(call).toEqual({ ...callOf(sent, aws), name });
  expect(inferred).toMatchObject({ name, aws, origin: `AWS::${name}` });
  expect(inferred?.aws).not.toHaveProperty("resource_names");
  expect(node).toEqual([name, `AWS::${name}`]);
});

test("a resource without a name, or with one that is not a text, is none", () => {
  for (const table_name of ["", 7, null, ["users"]]) {
    const { call, node } = returned("dynamodb", { operation: "GetItem", table_name });
    expect(call?.aws).toEqual({ operation: "GetItem", table_name });
    expect(node).toEqual(["DynamoDB", "AWS::DynamoDB"]);
  }
});

function getItem(name: string, table_name: string, at: number): Subsegment {
  const aws = { operation: "GetItem", table_name };
  return subsegment({ id: `at ${at}`, name, namespace: "aws", at: [at, at + 0.1], aws });
}

test("two tables are two nodes, whatever the SDKs call the service", () => {
  const calls = [
    getItem("dynamodb", "users", 0.1),
    getItem("DynamoDb", "users", 0.3),
    getItem("dynamodb", "carts", 0.5),
  ];

  const nodes = graphOf(trace(segment({ id: "shop", at: [0, 1], subsegments: calls })));

  expect(arrows(nodes)).toEqual(["client → shop 1", "shop → carts 1", "shop → users 2"]);
});

test("a call is named at any depth, in an independent subsegment and in one whose parent never came", () => {
  const call = callOf("s3", { operation: "GetObject", bucket_name: "pictures" });
  const inner = subsegment({ id: "work", at: [0.1, 0.3], subsegments: [call] });
  const sent = { ...call, id: id("sent") };

  const { segments } = compileTrace(
    trace(
      segment({ id: "shop", at: [0, 1], subsegments: [inner] }),
      independent("work", sent),
      independent("nobody", { ...call, id: id("lost") }),
    ),
  );

  const named = { name: "S3", aws: { resource_names: ["pictures"] } };
  const [shop, orphan] = segments;
  expect(shop?.subsegments?.[0]?.subsegments).toMatchObject([named, named]);
  expect(orphan).toMatchObject({ type: "subsegment", ...named });
});

test("what is not a call to AWS keeps its name", () => {
  const parts = [
    subsegment({ id: "local", name: "s3", at: [0.1, 0.2] }),
    subsegment({ id: "remote", name: "dynamodb", namespace: "remote", at: [0.2, 0.3] }),
  ];
  const own = segment({ id: "s3", at: [0, 1], subsegments: parts, aws: { bucket_name: "pictures" } });

  expect(compileTrace(trace(own)).segments[0]).toBe(own);
});

test("a function that sends its own segment is called with its resource, too", () => {
  const call = callOf("lambda", { operation: "Invoke", function_name: "resize" });
  const own = { name: "resize", origin: "AWS::Lambda", parent_id: call.id, at: [0.1, 0.2] } as const;

  const { segments } = compileTrace(
    trace(segment({ id: "shop", at: [0, 1], subsegments: [call] }), segment({ id: "run", ...own })),
  );

  expect(segments).toHaveLength(2);
  expect(segments[0]?.subsegments).toMatchObject([{ name: "Lambda", aws: { resource_names: ["resize"] } }]);
});

test("the documents stay as they were sent", () => {
  const call = callOf("dynamodb", { operation: "GetItem", table_name: "users" });
  const sent = segment({ id: "shop", at: [0, 1], subsegments: [call] });
  const before = structuredClone(sent);

  compileTrace(trace(sent));

  expect(sent).toEqual(before);
});

test.each([
  ["dynamodb", { operation: "DescribeTable", table_name: "users" }, "DescribeTable users"],
  ["sqs", { operation: "SendMessage", queue_url: URL }, "SendMessage orders"],
  ["sns", { operation: "Publish", topic_arn: ARN }, "Publish orders"],
  ["kms", { operation: "Encrypt" }, "Encrypt"],
])("%s in words names the resource, also where it is not a node: %j", (sent, aws, text) => {
  const { call } = returned(sent, aws);

  expect(call && describeWork(call).text).toBe(text);
});

const anyAws = fc.dictionary(
  fc.constantFrom("operation", "table_name", "bucket_name", "queue_url", "resource_names", "topic_arn"),
  fc.oneof(
    fc.constantFrom<unknown>("GetItem", "PutObject", "Publish", "", undefined),
    fc.jsonValue({ maxDepth: 1 }),
  ),
);
const anyCall = fc.record({
  name: fc.constantFrom(...SENT.map(({ one }) => one), "sns", "kms"),
  aws: anyAws,
});

test("a trace that was compiled compiles to the same again: what X-Ray returned can be sent back", () => {
  fc.assert(
    fc.property(anyCall, ({ name, aws }) => {
      const [once] = compiled(callOf(name, aws)).segments;
      const [again] = compiled(...(once?.subsegments ?? [])).segments;
      expect(again).toEqual(once);
    }),
  );
});
