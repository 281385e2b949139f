import type { Subsegment } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { compileTrace, type CompiledSegment } from "@xray-lab/traces";
import { id, independent, segment, subsegment, trace } from "../documents.ts";
import { signUp } from "../sign-up.ts";

function inferredFrom(...subsegments: readonly Subsegment[]): readonly CompiledSegment[] {
  return compileTrace(trace(segment({ id: "root", at: [0, 1], subsegments }))).segments.slice(1);
}

function originOf(call: Partial<Subsegment>): string | undefined {
  return inferredFrom({ ...subsegment({ id: "call", at: [0, 1] }), ...call })[0]?.origin;
}

test("a call that nobody answered becomes a segment with what the caller saw", () => {
  const call = subsegment({
    id: "call",
    name: "api.example.com",
    namespace: "remote",
    at: [0.1, 0.2],
    error: true,
    throttle: true,
    fault: false,
    http: { response: { status: 429 } },
    annotations: { kept: "by the caller" },
  });

  expect(inferredFrom(call)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: "api.example.com",
      trace_id: expect.any(String),
      parent_id: id("call"),
      start_time: call.start_time,
      end_time: call.end_time,
      error: true,
      throttle: true,
      fault: false,
      http: { response: { status: 429 } },
      inferred: true,
    },
  ]);
});

test("a call in progress becomes a segment in progress", () => {
  const [inferred] = inferredFrom(subsegment({ id: "call", namespace: "remote", at: [0.1] }));

  expect(inferred).toMatchObject({ in_progress: true, inferred: true });
  expect(inferred).not.toHaveProperty("end_time");
});

test("a call that a segment answered is not inferred", () => {
  const inferred = compileTrace(signUp).segments.filter((part) => part.inferred);

  expect(inferred.map(({ name, parent_id }) => [name, parent_id])).toEqual([
    ["usermgmt@sqlite", id("insert")],
    ["embedded-inbox", id("mail")],
  ]);
});

test("an orphan that is a call is one all the same", () => {
  const orphan = independent("lost", subsegment({ id: "orphan", namespace: "remote", at: [0, 1] }));

  expect(compileTrace(trace(orphan)).segments.map(({ name, inferred }) => [name, inferred])).toEqual([
    ["orphan", undefined],
    ["orphan", true],
  ]);
});

test("a subsegment is no answer to a call, also where circles make it look like one", () => {
  const one = independent("two", subsegment({ id: "one", namespace: "remote", at: [0, 1] }));
  const two = independent("one", subsegment({ id: "two", namespace: "remote", at: [0, 1] }));

  const inferred = compileTrace(trace(one, two)).segments.filter((part) => part.inferred);

  expect(inferred.map(({ name }) => name)).toEqual(["one", "two"]);
});

test("an id that two calls share is inferred from once", () => {
  const call = subsegment({ id: "call", namespace: "remote", at: [0, 1] });

  expect(inferredFrom(call, call)).toHaveLength(1);
});

test("inferred segments come in the order of their start", () => {
  const calls = [3, 1, 2].map((at) => subsegment({ id: `${at}`, namespace: "remote", at: [at, 4] }));

  expect(inferredFrom(...calls).map(({ name }) => name)).toEqual(["1", "2", "3"]);
});

test("two readings of a trace give an inferred segment the same id, and two calls different ones", () => {
  const calls = ["one", "two"].map((name) => subsegment({ id: name, namespace: "remote", at: [0, 1] }));

  const [one, two] = inferredFrom(...calls);

  expect(inferredFrom(...calls)).toEqual([one, two]);
  expect(one?.id).not.toBe(two?.id);
});

test("local work is not a call", () => {
  expect(inferredFrom(subsegment({ id: "work", at: [0, 1] }))).toEqual([]);
  expect(inferredFrom(subsegment({ id: "work", namespace: "local", at: [0, 1] }))).toEqual([]);
});

test("the origin of an inferred segment says what was called", () => {
  expect(originOf({ namespace: "remote", name: "example.com" })).toBeUndefined();
  expect(originOf({ namespace: "remote", name: "db", sql: {} })).toBe("Database::SQL");
  expect(originOf({ name: "db", sql: { url: "mysql://db" } })).toBe("Database::SQL");
  expect(originOf({ namespace: "aws", name: "SNS", aws: { topic_arn: "arn:aws:sns:…" } })).toBe("AWS::SNS");
  expect(originOf({ namespace: "aws", name: "S3", aws: { bucket_name: "b" } })).toBe("AWS::S3::Bucket");
  expect(originOf({ namespace: "aws", name: "DynamoDB", aws: { table_name: "t" } })).toBe(
    "AWS::DynamoDB::Table",
  );
  expect(originOf({ namespace: "aws", name: "DynamoDB", aws: { table_names: ["t", "u"] } })).toBe(
    "AWS::DynamoDB",
  );
  expect(originOf({ namespace: "aws", name: "SQS", aws: { queue_url: "https://q" } })).toBe(
    "AWS::SQS::Queue",
  );
  expect(originOf({ namespace: "aws", name: "constructor", aws: {} })).toBe("AWS::constructor");
});
