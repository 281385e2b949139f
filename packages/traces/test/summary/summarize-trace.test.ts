import type { TraceSummary } from "@aws-sdk/client-xray";
import type { Segment, TraceDocument } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { compileTrace, summarizeTrace } from "@xray-lab/traces";
import { id, independent, segment, subsegment, T0, trace, TRACE_ID } from "../documents.ts";
import { notification, signUp, userManagement } from "../sign-up.ts";

function summarize(...documents: readonly TraceDocument[]): TraceSummary {
  return summarizeTrace(compileTrace(trace(...documents)));
}

const users = { Name: "User-Management-Microservice", Names: ["User-Management-Microservice"] };
const mails = { Name: "V1-Notification-Microservice", Names: ["V1-Notification-Microservice"] };

test("the sign-up in one line", () => {
  expect(summarizeTrace(compileTrace(signUp))).toEqual({
    Id: TRACE_ID,
    StartTime: new Date(T0 * 1000),
    Duration: 0.2,
    ResponseTime: 0.2,
    HasFault: false,
    HasError: false,
    HasThrottle: false,
    IsPartial: false,
    Http: {
      HttpURL: "http://127.0.0.1:8095/usermgmt/user",
      HttpStatus: 201,
      HttpMethod: "POST",
      UserAgent: "curl/8.5.0",
      ClientIp: "203.0.113.9",
    },
    Annotations: {
      role: [{ AnnotationValue: { StringValue: "admin" }, ServiceIds: [users] }],
      cost: [{ AnnotationValue: { NumberValue: 14 }, ServiceIds: [users] }],
    },
    Users: [{ UserName: "ada", ServiceIds: [users] }],
    ServiceIds: [
      users,
      mails,
      { Name: "usermgmt@sqlite", Names: ["usermgmt@sqlite"], Type: "Database::SQL" },
      { Name: "embedded-inbox", Names: ["embedded-inbox"], Type: "remote" },
      { ...users, Type: "client" },
    ],
    ResourceARNs: [],
    InstanceIds: [],
    AvailabilityZones: [],
    EntryPoint: users,
    FaultRootCauses: [],
    ErrorRootCauses: [],
    ResponseTimeRootCauses: [expect.objectContaining({ ClientImpacting: true })],
    Revision: 2,
  });
});

test("a failure has its root causes in the summary", () => {
  const entry = segment({ id: "entry", at: [0, 1], fault: true, error: true });
  const FaultRootCauses = [expect.objectContaining({ ClientImpacting: true })];

  expect(summarize(entry)).toMatchObject({ FaultRootCauses, ErrorRootCauses: FaultRootCauses });
});

test("the response time is that of the entry, the duration that of all work", () => {
  const entry = segment({
    id: "entry",
    at: [0, 0.1],
    subsegments: [subsegment({ id: "queue", namespace: "aws", at: [0, 0.1] })],
  });
  const worker = segment({ id: "worker", parent_id: id("queue"), at: [0.5, 3] });

  expect(summarize(entry, worker)).toMatchObject({ ResponseTime: 0.1, Duration: 3 });
});

test("faults and errors count on the entry only, throttling anywhere", () => {
  const call = subsegment({ id: "call", at: [0, 1], fault: true, error: true, throttle: true });

  expect(summarize(segment({ id: "entry", at: [0, 1], subsegments: [call] }))).toMatchObject({
    HasFault: false,
    HasError: false,
    HasThrottle: true,
  });
  expect(summarize(segment({ id: "entry", at: [0, 1], fault: true, error: true }))).toMatchObject({
    HasFault: true,
    HasError: true,
    HasThrottle: false,
  });
});

test("flags that are false are false", () => {
  const flags = { fault: false, error: false, throttle: false };

  expect(summarize(segment({ id: "entry", at: [0, 1], ...flags }))).toMatchObject({
    HasFault: false,
    HasError: false,
    HasThrottle: false,
  });
});

test("the entry is the segment without a parent, however late it started", () => {
  const early = segment({ id: "early", parent_id: id("lost"), at: [0, 1] });
  const entry = segment({ id: "entry", at: [5, 6] });

  expect(summarize(early, entry).EntryPoint?.Name).toBe("entry");
});

test("without one, the entry is the segment whose caller did not come", () => {
  const called = segment({ id: "called", parent_id: id("call"), at: [0, 1] });
  const caller = segment({
    id: "caller",
    parent_id: id("lost"),
    at: [0.2, 2],
    subsegments: [subsegment({ id: "call", namespace: "remote", at: [0.2, 1] })],
  });

  expect(summarize(called, caller).EntryPoint?.Name).toBe("caller");
});

test("segments that are each other's parents still have an entry", () => {
  const a = segment({ id: "a", parent_id: id("b"), at: [0, 1] });
  const b = segment({ id: "b", parent_id: id("a"), at: [1, 2] });

  expect(summarize(b, a).EntryPoint?.Name).toBe("a");
});

test.for<[string, boolean, Segment]>([
  ["a finished trace", false, segment({ id: "s", at: [0, 1] })],
  ["a finished segment that says so", false, { ...segment({ id: "s", at: [0, 1] }), in_progress: false }],
  ["a segment in progress", true, segment({ id: "s", at: [0] })],
  [
    "a subsegment in progress",
    true,
    segment({ id: "s", at: [0, 1], subsegments: [subsegment({ id: "w", at: [0] })] }),
  ],
  [
    "a traced call without an answer",
    true,
    segment({
      id: "s",
      at: [0, 1],
      subsegments: [subsegment({ id: "w", namespace: "remote", traced: true, at: [0, 1] })],
    }),
  ],
  [
    "a request said to be traced without an answer",
    true,
    segment({
      id: "s",
      at: [0, 1],
      subsegments: [subsegment({ id: "w", at: [0, 1], http: { request: { traced: true } } })],
    }),
  ],
])("%s: partial is %s", ([, partial, document]) => {
  expect(summarize(document).IsPartial).toBe(partial);
});

test("a trace is partial while the parent of a subsegment is missing, and no longer when it comes", () => {
  const work = independent("entry", subsegment({ id: "work", at: [0, 1] }));

  expect(summarize(work)).toMatchObject({ IsPartial: true, ServiceIds: [] });
  expect(summarize(work)).not.toHaveProperty("EntryPoint");
  expect(summarize(work, segment({ id: "entry", at: [0, 1] })).IsPartial).toBe(false);
});

test("the response time of a request in progress is not known", () => {
  expect(summarize(segment({ id: "entry", at: [0] }))).not.toHaveProperty("ResponseTime");
});

test("a value that two services record is listed once, with both", () => {
  const both = { ...notification, annotations: { role: "admin" } };

  expect(summarize(userManagement, both).Annotations?.["role"]).toEqual([
    { AnnotationValue: { StringValue: "admin" }, ServiceIds: [users, mails] },
  ]);
});

test("a service that records a value twice is listed once", () => {
  const again = segment({
    id: "again",
    name: userManagement.name,
    at: [0, 1],
    annotations: { role: "admin" },
  });

  expect(summarize(userManagement, again).Annotations?.["role"]?.[0]?.ServiceIds).toEqual([users]);
});

test("values of different types are different values", () => {
  const one = segment({ id: "a", at: [0, 1], annotations: { key: 1 } });
  const text = segment({ id: "b", at: [0, 1], annotations: { key: "1" } });
  const yes = segment({ id: "c", at: [0, 1], annotations: { key: true } });

  const values = summarize(one, text, yes).Annotations?.["key"]?.map(
    ({ AnnotationValue }) => AnnotationValue,
  );

  expect(values).toEqual([{ NumberValue: 1 }, { StringValue: "1" }, { BooleanValue: true }]);
});

test("a key named like a part of every object is a key like any other", () => {
  const annotations = JSON.parse('{"__proto__": "a", "constructor": "b"}');

  const { Annotations = {} } = summarize(segment({ id: "a", at: [0, 1], annotations }));

  expect(Object.keys(Annotations)).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test("fifty annotations of a trace are indexed", () => {
  const annotations = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key${index}`, index]));

  const { Annotations = {} } = summarize(segment({ id: "a", at: [0, 1], annotations }));

  expect(Object.keys(Annotations)).toEqual(Object.keys(annotations).slice(0, 50));
});

test("the resources of the segments are listed once each", () => {
  const aws = {
    ec2: { instance_id: "i-1", availability_zone: "eu-west-1a" },
    ecs: { container_arn: "arn:aws:ecs:container", availability_zone: "eu-west-1b" },
    function_arn: "arn:aws:lambda:function",
  };
  const on = (name: string): Segment =>
    segment({ id: name, at: [0, 1], aws, resource_arn: "arn:aws:resource" });

  expect(summarize(on("a"), on("b"))).toMatchObject({
    ResourceARNs: [
      { ARN: "arn:aws:resource" },
      { ARN: "arn:aws:lambda:function" },
      { ARN: "arn:aws:ecs:container" },
    ],
    InstanceIds: [{ Id: "i-1" }],
    AvailabilityZones: [{ Name: "eu-west-1a" }, { Name: "eu-west-1b" }],
  });
});

test("the time of a matched event is passed on", () => {
  const matchedEventTime = new Date("2026-01-01T00:00:00Z");

  expect(summarizeTrace(compileTrace(signUp), { matchedEventTime }).MatchedEventTime).toBe(matchedEventTime);
});

test("a time no date can hold becomes one that a date can", () => {
  const { StartTime } = summarize({
    ...segment({ id: "a", at: [0, 1] }),
    start_time: 1e300,
    end_time: 1e300,
  });

  expect(StartTime?.toISOString()).toBe("+275760-09-13T00:00:00.000Z");
});
