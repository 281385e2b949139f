import type { Segment, TraceDocument } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { compileTrace, summarizeTrace, type TraceSummary } from "@xray-lab/traces";
import { id, independent, segment, subsegment, T0, trace, TRACE_ID } from "../documents.ts";
import { notification, signUp, userManagement } from "../sign-up.ts";

function summarize(...documents: readonly TraceDocument[]): TraceSummary {
  return summarizeTrace(compileTrace(trace(...documents)));
}

function valuesOf(wanted: string, { annotations }: TraceSummary): TraceSummary["annotations"] {
  return annotations.filter(({ key }) => key === wanted);
}

const users = { name: "User-Management-Microservice", names: ["User-Management-Microservice"] };
const mails = { name: "V1-Notification-Microservice", names: ["V1-Notification-Microservice"] };

test("the sign-up in one line", () => {
  expect(summarizeTrace(compileTrace(signUp))).toEqual({
    traceId: TRACE_ID,
    start: T0,
    duration: 0.2,
    responseTime: 0.2,
    fault: false,
    error: false,
    throttle: false,
    partial: false,
    http: {
      url: "http://127.0.0.1:8095/usermgmt/user",
      status: 201,
      method: "POST",
      userAgent: "curl/8.5.0",
      clientIp: "203.0.113.9",
    },
    annotations: [
      { key: "role", value: "admin", services: [users] },
      { key: "cost", value: 14, services: [users] },
    ],
    users: [{ name: "ada", services: [users] }],
    services: [
      users,
      mails,
      { name: "usermgmt@sqlite", names: ["usermgmt@sqlite"], type: "Database::SQL" },
      { name: "embedded-inbox", names: ["embedded-inbox"], type: "remote" },
      { ...users, type: "client" },
    ],
    resourceArns: [],
    instanceIds: [],
    availabilityZones: [],
    entryPoint: users,
    rootCauses: { fault: [], error: [], responseTime: [expect.objectContaining({ clientImpacting: true })] },
    revision: 2,
  });
});

test("a failure has its root causes in the summary", () => {
  const entry = segment({ id: "entry", at: [0, 1], fault: true, error: true });
  const fault = [expect.objectContaining({ clientImpacting: true })];

  expect(summarize(entry).rootCauses).toMatchObject({ fault, error: fault });
});

test("the response time is that of the entry, the duration that of all work", () => {
  const entry = segment({
    id: "entry",
    at: [0, 0.1],
    subsegments: [subsegment({ id: "queue", namespace: "aws", at: [0, 0.1] })],
  });
  const worker = segment({ id: "worker", parent_id: id("queue"), at: [0.5, 3] });

  expect(summarize(entry, worker)).toMatchObject({ responseTime: 0.1, duration: 3 });
});

test("faults and errors count on the entry only, throttling anywhere", () => {
  const call = subsegment({ id: "call", at: [0, 1], fault: true, error: true, throttle: true });

  expect(summarize(segment({ id: "entry", at: [0, 1], subsegments: [call] }))).toMatchObject({
    fault: false,
    error: false,
    throttle: true,
  });
  expect(summarize(segment({ id: "entry", at: [0, 1], fault: true, error: true }))).toMatchObject({
    fault: true,
    error: true,
    throttle: false,
  });
});

test("flags that are false are false", () => {
  const flags = { fault: false, error: false, throttle: false };

  expect(summarize(segment({ id: "entry", at: [0, 1], ...flags }))).toMatchObject({
    fault: false,
    error: false,
    throttle: false,
  });
});

test("the entry is the segment without a parent, however late it started", () => {
  const early = segment({ id: "early", parent_id: id("lost"), at: [0, 1] });
  const entry = segment({ id: "entry", at: [5, 6] });

  expect(summarize(early, entry).entryPoint?.name).toBe("entry");
});

test("without one, the entry is the segment whose caller did not come", () => {
  const called = segment({ id: "called", parent_id: id("call"), at: [0, 1] });
  const caller = segment({
    id: "caller",
    parent_id: id("lost"),
    at: [0.2, 2],
    subsegments: [subsegment({ id: "call", namespace: "remote", at: [0.2, 1] })],
  });

  expect(summarize(called, caller).entryPoint?.name).toBe("caller");
});

test("segments that are each other's parents still have an entry", () => {
  const a = segment({ id: "a", parent_id: id("b"), at: [0, 1] });
  const b = segment({ id: "b", parent_id: id("a"), at: [1, 2] });

  expect(summarize(b, a).entryPoint?.name).toBe("a");
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
  expect(summarize(document).partial).toBe(partial);
});

test("a trace is partial while the parent of a subsegment is missing, and no longer when it comes", () => {
  const work = independent("entry", subsegment({ id: "work", at: [0, 1] }));

  expect(summarize(work)).toMatchObject({ partial: true, services: [] });
  expect(summarize(work).entryPoint).toBeUndefined();
  expect(summarize(work, segment({ id: "entry", at: [0, 1] })).partial).toBe(false);
});

test("the response time of a request in progress is not known", () => {
  expect(summarize(segment({ id: "entry", at: [0] })).responseTime).toBeUndefined();
});

test("a value that two services record is listed once, with both", () => {
  const both = { ...notification, annotations: { role: "admin" } };

  expect(valuesOf("role", summarize(userManagement, both))).toEqual([
    { key: "role", value: "admin", services: [users, mails] },
  ]);
});

test("a service that records a value twice is listed once", () => {
  const again = segment({
    id: "again",
    name: userManagement.name,
    at: [0, 1],
    annotations: { role: "admin" },
  });

  expect(valuesOf("role", summarize(userManagement, again))[0]?.services).toEqual([users]);
});

test("values of different types are different values", () => {
  const one = segment({ id: "a", at: [0, 1], annotations: { key: 1 } });
  const text = segment({ id: "b", at: [0, 1], annotations: { key: "1" } });
  const yes = segment({ id: "c", at: [0, 1], annotations: { key: true } });

  expect(valuesOf("key", summarize(one, text, yes)).map(({ value }) => value)).toEqual([1, "1", true]);
});

test("a key named like a part of every object is a key like any other", () => {
  const annotations = JSON.parse('{"__proto__": "a", "constructor": "b"}');

  const summary = summarize(segment({ id: "a", at: [0, 1], annotations }));

  expect(summary.annotations.map(({ key }) => key)).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test("fifty annotations of a trace are indexed", () => {
  const annotations = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key${index}`, index]));

  const summary = summarize(segment({ id: "a", at: [0, 1], annotations }));

  expect(summary.annotations.map(({ key }) => key)).toEqual(Object.keys(annotations).slice(0, 50));
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
    resourceArns: ["arn:aws:resource", "arn:aws:lambda:function", "arn:aws:ecs:container"],
    instanceIds: ["i-1"],
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
  });
});
