import {
  BatchGetItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  TransactGetItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { createRequire } from "node:module";
import { parseTraceHeader, parseTraceparent } from "@xray-lab/segments";
import { expect, test } from "vitest";
import type { RecordedDocument } from "@xray-lab/test-support";
import type { AwsClient, Tracing } from "../../src/index.ts";
import { SAMPLED, startTracedApp, type TracedApp } from "../traced-app.ts";
import { type AwsStandIn, refusal, startAwsStandIn } from "./aws-stand-in.ts";

const HANDLERS = [
  ["NodeHttpHandler", {}],
  ["FetchHttpHandler", { requestHandler: new FetchHttpHandler() }],
] as const;

function configOf({ endpoint }: AwsStandIn): object {
  return {
    endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "id", secretAccessKey: "key" },
    maxAttempts: 3,
    forcePathStyle: true,
  };
}

/** An app whose requests do `work`; an error of the work is answered with 200. */
function startApp(work: (tracing: Tracing) => Promise<unknown>): Promise<TracedApp> {
  return startTracedApp((app, tracing) =>
    app.get("/", async (_request, response) => {
      const outcome = await work(tracing).then(String, (error: unknown) => (error as Error).name);
      response.end(outcome);
    }),
  );
}

async function segmentOf(work: (tracing: Tracing) => Promise<unknown>): Promise<RecordedDocument> {
  const { url, daemon } = await startApp(work);
  await fetch(url, SAMPLED);
  return daemon.received(({ name }) => name === "Traced-App");
}

const key = { id: { S: "1" } };

test.each(HANDLERS)(
  "%s: a call is one subsegment, as X-Ray records it, and the callee is told it",
  async (_name, handler) => {
    const aws = await startAwsStandIn({ body: JSON.stringify({ ConsumedCapacity: { CapacityUnits: 1 } }) });
    const client = new DynamoDBClient({ ...configOf(aws), ...handler });
    const segment = await segmentOf((tracing) =>
      tracing.captureAws(client).send(new GetItemCommand({ TableName: "orders", Key: key })),
    );
    expect(segment.subsegments).toHaveLength(1);
    const [subsegment] = segment.subsegments ?? [];
    expect(subsegment).toMatchObject({
      name: "DynamoDB",
      namespace: "aws",
      aws: {
        operation: "GetItem",
        region: "eu-central-1",
        request_id: "REQUEST-1",
        retries: 0,
        table_name: "orders",
        consumed_capacity: { CapacityUnits: 1 },
      },
      http: { response: { status: 200 } },
    });
    expect(subsegment?.subsegments).toBeUndefined();
    const lines = linesOf(aws, "x-amzn-trace-id").map(parseTraceHeader);
    const trace = { root: segment.trace_id, parent: subsegment?.id, sampled: true };
    expect(lines).toEqual([trace]);
    expect(linesOf(aws, "traceparent").map(parseTraceparent)).toEqual([trace]);
  },
);

test("queues, buckets and lists of tables are recorded; operations that AWS does not list have their name alone", async () => {
  const aws = await startAwsStandIn({});
  const queue = `${aws.endpoint}/123456789012/orders`;
  const segment = await segmentOf(async (tracing) => {
    const sqs = tracing.captureAws(new SQSClient(configOf(aws)));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue }));
    const dynamo = tracing.captureAws(new DynamoDBClient(configOf(aws)));
    await dynamo.send(new DescribeTableCommand({ TableName: "orders" }));
    await dynamo.send(
      new BatchGetItemCommand({ RequestItems: { orders: { Keys: [key] }, users: { Keys: [key] } } }),
    );
    await dynamo.send(
      new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: "orders", Key: key } }] }),
    );
    const s3 = tracing.captureAws(new S3Client(configOf(aws)));
    await (
      await s3.send(new GetObjectCommand({ Bucket: "invoices", Key: "1.pdf" }))
    ).Body?.transformToString();
  });
  expect(segment.subsegments?.map(({ name }) => name)).toEqual([
    "SQS",
    "DynamoDB",
    "DynamoDB",
    "DynamoDB",
    "S3",
  ]);
  expect(segment.subsegments?.map(awsOf)).toMatchObject([
    { operation: "ReceiveMessage", queue_url: queue },
    { operation: "DescribeTable", table_name: "orders" },
    { operation: "BatchGetItem", table_names: ["orders", "users"] },
    { operation: "TransactGetItems" },
    { operation: "GetObject", bucket_name: "invoices", key: "1.pdf" },
  ]);
  expect(awsOf(segment.subsegments?.[3])).not.toHaveProperty("table_name");
});

test.each(HANDLERS)(
  "%s: retries are counted, and the call is still one subsegment",
  async (_name, handler) => {
    const aws = await startAwsStandIn(
      refusal(500, "InternalServerError"),
      refusal(500, "InternalServerError"),
      {},
    );
    const client = new DynamoDBClient({ ...configOf(aws), ...handler });
    const segment = await segmentOf((tracing) =>
      tracing.captureAws(client).send(new GetItemCommand({ TableName: "orders", Key: key })),
    );
    expect(aws.requests).toHaveLength(3);
    expect(segment.subsegments).toMatchObject([
      { name: "DynamoDB", aws: { retries: 2 }, http: { response: { status: 200 } } },
    ]);
    expect(segment.subsegments?.[0]).not.toHaveProperty("fault");
  },
);

test.each([
  [400, "ConditionalCheckFailedException", { error: true }],
  [400, "ProvisionedThroughputExceededException", { error: true, throttle: true }],
  [429, "TooManyRequestsException", { error: true, throttle: true }],
  [500, "InternalServerError", { fault: true }],
])("a %i of a service, %s, has the flags of its status and its cause", async (status, type, flags) => {
  const aws = await startAwsStandIn(refusal(status, type));
  const client = new DynamoDBClient({ ...configOf(aws), maxAttempts: 1 });
  const segment = await segmentOf((tracing) =>
    tracing.captureAws(client).send(new GetItemCommand({ TableName: "orders", Key: key })),
  );
  const [subsegment] = segment.subsegments ?? [];
  expect(subsegment).toMatchObject({
    ...flags,
    aws: { operation: "GetItem", table_name: "orders", request_id: "REQUEST-1", retries: 0 },
    http: { response: { status } },
    cause: { exceptions: [{ message: `${type} happened`, type, remote: true }] },
  });
  expect([subsegment?.fault === true, subsegment?.throttle === true]).toEqual([
    "fault" in flags,
    "throttle" in flags,
  ]);
  expect(segment.fault).not.toBe(true);
});

test("a service that is down is a fault, and a call that the program aborts is given up", async () => {
  const down = new DynamoDBClient({
    ...configOf({ endpoint: "http://127.0.0.1:1", requests: [] }),
    maxAttempts: 1,
  });
  const silent = await startAwsStandIn({});
  const segment = await segmentOf(async (tracing) => {
    await tracing
      .captureAws(down)
      .send(new GetItemCommand({ TableName: "orders", Key: key }))
      .catch(() => undefined);
    const client = tracing.captureAws(new DynamoDBClient(configOf(silent)));
    const abortSignal = AbortSignal.abort();
    await client.send(new GetItemCommand({ TableName: "orders", Key: key }), { abortSignal });
  });
  expect(segment.subsegments).toMatchObject([
    { name: "DynamoDB", fault: true, aws: { operation: "GetItem" } },
    { name: "DynamoDB", metadata: { tracing: { given_up: expect.any(String) as string } } },
  ]);
  expect(segment.subsegments?.[1]).not.toHaveProperty("fault");
});

test("a client that is captured twice, or before by the SDK itself, is recorded once", async () => {
  const aws = await startAwsStandIn({});
  const stock = createRequire(import.meta.url)("aws-xray-sdk-core") as {
    captureAWSv3Client<T extends AwsClient>(client: T): T;
  };
  const client = stock.captureAWSv3Client(new SQSClient(configOf(aws)));
  const segment = await segmentOf((tracing) => {
    expect(tracing.captureAws(tracing.captureAws(client))).toBe(client);
    return client.send(new SendMessageCommand({ QueueUrl: `${aws.endpoint}/1/orders`, MessageBody: "one" }));
  });
  expect(segment.subsegments?.map(({ name }) => name)).toEqual(["SQS"]);
});

test.each(HANDLERS)(
  "%s: in a request that is not sampled nothing is recorded, and the service is told",
  async (_name, handler) => {
    const aws = await startAwsStandIn({});
    const client = new DynamoDBClient({ ...configOf(aws), ...handler });
    const { url, daemon, tracing } = await startApp((current) =>
      current.captureAws(client).send(new GetItemCommand({ TableName: "orders", Key: key })),
    );
    const root = "1-67891233-abcdef012345678912345678";
    await fetch(url, { headers: { "x-amzn-trace-id": `Root=${root};Sampled=0;Lineage=1:a87bd80c:0` } });
    await tracing.flush();
    expect(daemon.documents).toEqual([]);
    expect(linesOf(aws, "x-amzn-trace-id")).toEqual([`Root=${root};Sampled=0;Lineage=1:a87bd80c:0`]);
  },
);

test("a call outside a request works, and is neither recorded nor complained about", async () => {
  const aws = await startAwsStandIn({ body: "<ListAllMyBucketsResult/>" });
  const { tracing, log } = await startApp(async () => undefined);
  const lines = log.length;
  await tracing.captureAws(new S3Client(configOf(aws))).send(new ListBucketsCommand({}));
  expect(linesOf(aws, "x-amzn-trace-id")).toEqual([]);
  expect(log).toHaveLength(lines);
});

test("an object that is no client of the AWS SDK v3 is returned as it is, with a warning", async () => {
  const { tracing, log } = await startApp(async () => undefined);
  const other = { middlewareStack: {}, config: {} };
  expect(tracing.captureAws(other)).toBe(other);
  expect(log.join()).toContain("captureAws takes clients of the AWS SDK v3");
});

function awsOf(document: RecordedDocument | undefined): Record<string, unknown> {
  return (document as { aws?: Record<string, unknown> } | undefined)?.aws ?? {};
}

/** The lines of a header in the only request. */
function linesOf({ requests }: AwsStandIn, name: string): string[] {
  const rawHeaders = requests[0]?.rawHeaders ?? [];
  return rawHeaders.filter((_line, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}
