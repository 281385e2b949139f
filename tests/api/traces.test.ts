import {
  BatchGetTracesCommand,
  GetTraceSummariesCommand,
  PutTraceSegmentsCommand,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";
import { newId, newTraceId, now, PATIENCE, put, read, thisWindow, unique, xray } from "./client.ts";

const start = now() - 2;
const [traceId, service, segmentId, callId] = [newTraceId(start), unique("shop"), newId(), newId()];

/** Every member the documentation has for a segment and its subsegments. */
const SEGMENT = {
  trace_id: traceId,
  id: segmentId,
  name: service,
  start_time: start,
  end_time: start + 1.234567,
  origin: "AWS::EKS::Container",
  resource_arn: "arn:aws:eks:us-east-1:000000000000:cluster/lab",
  user: "ada",
  service: { version: "1.2.3", runtime: "node", runtime_version: "24.0.0" },
  error: false,
  throttle: false,
  fault: true,
  http: {
    request: {
      method: "POST",
      url: "https://shop.example/cart",
      user_agent: "curl/8",
      client_ip: "192.0.2.7",
      x_forwarded_for: true,
    },
    response: { status: 500, content_length: 86 },
  },
  aws: {
    account_id: "000000000000",
    eks: { cluster_name: "lab", pod: "shop-1", container_id: "abc" },
    xray: { sdk: "X-Ray for Node.js", sdk_version: "3.12.0", auto_instrumentation: false },
  },
  annotations: { tenant: "blue", items: 3, gift: true },
  metadata: { default: { cart: { lines: [1, "two", { three: 3.5 }] } }, debug: { note: "ünïcode ✓" } },
  cause: {
    working_directory: "/app",
    paths: ["/app/src"],
    exceptions: [
      {
        id: newId(),
        type: "TypeError",
        message: "no stock",
        remote: false,
        truncated: 2,
        skipped: 0,
        stack: [{ path: "/app/src/cart.ts", line: 12, label: "addToCart" }],
      },
    ],
  },
  subsegments: [
    {
      id: newId(),
      name: "stock@db.example",
      start_time: start + 0.1,
      end_time: start + 0.300001,
      namespace: "remote",
      sql: {
        sanitized_query: "SELECT * FROM stock WHERE id = ?",
        database_type: "MySQL",
        database_version: "9.7",
        driver_version: "3.24.6",
        user: "shop",
        url: "db.example:3306",
      },
    },
    {
      id: callId,
      name: "mailer.example",
      start_time: start + 0.4,
      end_time: start + 0.9,
      namespace: "remote",
      fault: true,
      http: { request: { method: "POST", url: "https://mailer.example/send" }, response: { status: 503 } },
      precursor_ids: [newId()],
    },
  ],
};

test("a segment reads back equal, member by member, with an inferred segment for each call nobody answered", async () => {
  await put(SEGMENT);
  await expect.poll(() => read(traceId), PATIENCE).toHaveLength(3);
  const documents = await read(traceId);
  expect(documents.find(({ id }) => id === segmentId)).toEqual(SEGMENT);
  const inferred = documents
    .filter((document) => document.inferred)
    .map(({ name, parent_id }) => [name, parent_id]);
  expect(inferred).toEqual(
    expect.arrayContaining([
      ["mailer.example", callId],
      ["stock@db.example", SEGMENT.subsegments[0]?.id],
    ]),
  );
});

test("its summary says what the documents say", async () => {
  const query = { ...thisWindow(), FilterExpression: `service("${service}")` };
  const find = async () => (await xray.send(new GetTraceSummariesCommand(query))).TraceSummaries ?? [];
  await expect.poll(find, PATIENCE).toHaveLength(1);
  const [summary] = await find();
  expect(summary).toMatchObject({
    Id: traceId,
    HasFault: true,
    HasError: false,
    HasThrottle: false,
    IsPartial: false,
    Http: {
      HttpURL: "https://shop.example/cart",
      HttpStatus: 500,
      HttpMethod: "POST",
      UserAgent: "curl/8",
      ClientIp: "192.0.2.7",
    },
    Users: [{ UserName: "ada" }],
    EntryPoint: { Name: service, Type: "AWS::EKS::Container" },
    ResourceARNs: [{ ARN: "arn:aws:eks:us-east-1:000000000000:cluster/lab" }],
  });
  expect(summary?.ResponseTime).toBeCloseTo(1.234567, 3);
  expect(summary?.Annotations?.["items"]?.[0]?.AnnotationValue).toEqual({ NumberValue: 3 });
  expect(summary?.FaultRootCauses?.[0]?.Services?.[0]?.EntityPath?.[0]?.Name).toBe(service);
});

test("a segment in progress gives way to the finished one, and never the other way round", async () => {
  const [id, trace_id, name] = [newId(), newTraceId(), unique("slow")];
  const begun = { trace_id, id, name, start_time: start, in_progress: true };
  const done = { trace_id, id, name, start_time: start, end_time: start + 1 };
  await put(begun);
  await put(done);
  await put(begun);
  await expect.poll(() => read(trace_id), PATIENCE).toEqual([done]);
});

test("a subsegment that was sent on its own is found below its parent", async () => {
  const [id, trace_id] = [newId(), newTraceId()];
  const child = { id: newId(), name: "work", start_time: start, end_time: start + 1 };
  await put({ ...child, type: "subsegment", trace_id, parent_id: id });
  await put({ trace_id, id, name: unique("parent"), start_time: start, end_time: start + 1 });
  await expect.poll(async () => (await read(trace_id))[0]?.subsegments, PATIENCE).toEqual([child]);
});

test("a key of API Gateway's annotations is kept, and a content_length that is text is not", async () => {
  const [id, trace_id, name] = [newId(), newTraceId(), unique("gateway")];
  const segment = { trace_id, id, name, start_time: start, end_time: start + 1 };
  const annotations = { "aws:api_id": "a1b2c3", "user id": 1 };
  await put({ ...segment, annotations, http: { response: { status: 200, content_length: "86" } } });
  const kept = { "aws:api_id": "a1b2c3" };
  const expected = { ...segment, annotations: kept, http: { response: { status: 200 } } };
  await expect.poll(() => read(trace_id), PATIENCE).toEqual([expected]);
  const FilterExpression = `annotation[aws:api_id] = "a1b2c3" AND service("${name}")`;
  const found = await xray.send(new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression }));
  expect(found.TraceSummaries).toMatchObject([{ Id: trace_id, Annotations: { "aws:api_id": [{}] } }]);
});

const VALID = { trace_id: newTraceId(), id: newId(), name: "n", start_time: start, end_time: start + 1 };

test.each([
  ["an empty list", [], "MissingId", undefined],
  ["no name", { ...VALID, name: undefined }, "MissingName", VALID.id],
  ["a name with a question mark", { ...VALID, name: "mysql at X:?" }, "InvalidName", VALID.id],
  ["a name of 201 characters", { ...VALID, name: "n".repeat(201) }, "InvalidName", VALID.id],
  ["a trace id that is none", { ...VALID, trace_id: "nonsense" }, "InvalidTraceId", VALID.id],
  ["a start in milliseconds", { ...VALID, start_time: start * 1000 }, "InvalidStartTime", VALID.id],
  ["an end in milliseconds", { ...VALID, end_time: start * 1000 }, "InvalidEndTime", VALID.id],
  ["a trace id of tomorrow", { ...VALID, trace_id: newTraceId(start + 86_400) }, "InvalidTraceId", VALID.id],
  [
    "a trace id of 31 days ago",
    { ...VALID, trace_id: newTraceId(start - 31 * 86_400) },
    "InvalidTraceId",
    VALID.id,
  ],
  [
    "a subsegment without an end",
    { ...VALID, subsegments: [{ id: newId(), name: "s", start_time: start }] },
    "MissingEndTime",
    VALID.id,
  ],
])(
  "a document with %s is refused by its code, and the one beside it is taken",
  async (_, bad, ErrorCode, Id) => {
    const good = { ...VALID, trace_id: newTraceId(), id: newId() };
    const TraceSegmentDocuments = [JSON.stringify(bad), JSON.stringify(good)];
    const { UnprocessedTraceSegments } = await xray.send(
      new PutTraceSegmentsCommand({ TraceSegmentDocuments }),
    );
    expect(UnprocessedTraceSegments).toMatchObject([{ ErrorCode, ...(Id !== undefined && { Id }) }]);
    await expect.poll(() => read(good.trace_id), PATIENCE).toEqual([good]);
  },
);

test("an id that is not there is listed, and more than five are too many", async () => {
  const absent = Array.from({ length: 6 }, () => newTraceId());
  const some = await xray.send(new BatchGetTracesCommand({ TraceIds: absent.slice(0, 2) }));
  expect(some).toMatchObject({ Traces: [], UnprocessedTraceIds: absent.slice(0, 2) });
  await expect(xray.send(new BatchGetTracesCommand({ TraceIds: absent }))).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "Exceeding maximum query size: 5",
  });
});
