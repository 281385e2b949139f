import { GetTraceGraphCommand, GetTraceSummariesCommand } from "@aws-sdk/client-xray";
import { beforeAll, expect, test, vi } from "vitest";
import { newId, newTraceId, now, PATIENCE, put, read, thisWindow, unique, xray } from "./client.ts";

/** Calls to AWS as the SDK for Python sends them: see docs/fidelity.md for which rules were seen on the service. */

const start = now() - 5;
const USERS = unique("users");
const CARTS = unique("carts");
const PICTURES = unique("pictures");
const QUEUE = `https://sqs.us-east-1.amazonaws.com/123456789012/${unique("orders")}`;

type Aws = Readonly<Record<string, string>>;

interface Sent {
  readonly traceId: string;
  readonly document: object;
}

function requestWith(name: string, aws: Aws): Sent {
  const traceId = newTraceId(start);
  const times = { start_time: start, end_time: start + 0.1 };
  const call = { ...times, id: newId(), name, namespace: "aws", aws };
  const shop = { ...times, trace_id: traceId, id: newId(), name: "shop", subsegments: [call] };
  return { traceId, document: shop };
}

interface Case {
  readonly sent: string;
  readonly aws: Aws;
  readonly name: string;
  readonly node: string;
  readonly type: string;
}

const CASES: Readonly<Record<string, Case>> = {
  users: {
    sent: "dynamodb",
    aws: { operation: "GetItem", table_name: USERS },
    name: "DynamoDB",
    node: USERS,
    type: "AWS::DynamoDB::Table",
  },
  carts: {
    sent: "dynamodb",
    aws: { operation: "Scan", table_name: CARTS },
    name: "DynamoDB",
    node: CARTS,
    type: "AWS::DynamoDB::Table",
  },
  pictures: {
    sent: "s3",
    aws: { operation: "PutObject", bucket_name: PICTURES, key: "a" },
    name: "S3",
    node: PICTURES,
    type: "AWS::S3::Bucket",
  },
  queue: {
    sent: "sqs",
    aws: { operation: "SendMessage", queue_url: QUEUE },
    name: "SQS",
    node: QUEUE,
    type: "AWS::SQS::Queue",
  },
};

const requests: ReadonlyMap<string, Sent> = new Map(
  Object.entries(CASES).map(([name, { sent, aws }]) => [name, requestWith(sent, aws)]),
);

function traceOf(request: string): string {
  return requests.get(request)?.traceId ?? "";
}

beforeAll(async () => {
  await put(...[...requests.values()].map(({ document }) => document));
  const arrived = async (): Promise<void> => {
    for (const { traceId } of requests.values())
      if ((await read(traceId)).length < 2) throw new Error("not all of it is there");
  };
  await vi.waitFor(arrived, PATIENCE);
});

test.each(Object.entries(CASES))(
  "a call of the SDK for Python comes back with the service's own name, and its resource: %s",
  async (request, { name, aws, node, type }) => {
    const documents = await read(traceOf(request));

    const named = { name, aws: { ...aws, resource_names: [node] } };
    expect(documents.find(({ inferred }) => inferred)).toMatchObject({ ...named, origin: type });
    expect(documents.find(({ inferred }) => !inferred)?.subsegments).toMatchObject([named]);
  },
);

test("each table, bucket and queue is a node of the graph", async () => {
  const { Services = [] } = await xray.send(
    new GetTraceGraphCommand({ TraceIds: Object.keys(CASES).map(traceOf) }),
  );

  for (const { node, type } of Object.values(CASES))
    expect(Services.filter(({ Name }) => Name === node)).toMatchObject([{ Names: [node], Type: type }]);
});

test.each([
  [`service("${USERS}")`, "users"],
  [`service("${CARTS}")`, "carts"],
  [`service(id(name: "${USERS}", type: "AWS::DynamoDB::Table"))`, "users"],
  [`service(id(name: "${PICTURES}", type: "AWS::S3::Bucket"))`, "pictures"],
  [`service("${QUEUE}")`, "queue"],
  [`edge("shop", "${CARTS}")`, "carts"],
])("%s finds the one request", async (FilterExpression, request) => {
  const find = async (): Promise<readonly (string | undefined)[]> => {
    const { TraceSummaries = [] } = await xray.send(
      new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression }),
    );
    return TraceSummaries.map(({ Id }) => Id);
  };
  await expect.poll(find, PATIENCE).toEqual([traceOf(request)]);
});
