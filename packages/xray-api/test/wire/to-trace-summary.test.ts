import type { TraceSummary } from "@aws-sdk/client-xray";
import { summarizeTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";

import { toTraceSummary } from "../../src/wire/to-trace-summary.ts";
import { NOW } from "../api.ts";
import { compiled, segment } from "../compiled.ts";

const shop = summarizeTrace(
  compiled(
    segment("shop", { fault: true, annotations: { role: "admin", age: 30, canary: true }, user: "ada" }),
  ),
);

test("no member that the service returns is missing", () => {
  const all: Required<{ [Member in keyof TraceSummary]: true }> = {
    Id: true,
    StartTime: true,
    Duration: true,
    ResponseTime: true,
    HasFault: true,
    HasError: true,
    HasThrottle: true,
    IsPartial: true,
    Http: true,
    Annotations: true,
    Users: true,
    ServiceIds: true,
    ResourceARNs: true,
    InstanceIds: true,
    AvailabilityZones: true,
    EntryPoint: true,
    FaultRootCauses: true,
    ErrorRootCauses: true,
    ResponseTimeRootCauses: true,
    Revision: true,
    MatchedEventTime: true,
  };

  expect(Object.keys(toTraceSummary(shop, NOW)).toSorted()).toEqual(Object.keys(all).toSorted());
});

test("values of annotations have their type, and the services that recorded them", () => {
  const ServiceIds = [{ Name: "shop", Names: ["shop"] }];

  expect(toTraceSummary(shop).Annotations).toEqual({
    role: [{ AnnotationValue: { StringValue: "admin" }, ServiceIds }],
    age: [{ AnnotationValue: { NumberValue: 30 }, ServiceIds }],
    canary: [{ AnnotationValue: { BooleanValue: true }, ServiceIds }],
  });
});

test("a key named like a part of every object is a key like any other", () => {
  const annotations = JSON.parse('{"__proto__": "a", "constructor": "b"}');
  const { Annotations = {} } = toTraceSummary(summarizeTrace(compiled(segment("shop", { annotations }))));

  expect(Object.keys(Annotations)).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test("a service without a type has an empty one in root causes, which Grafana reads unseen, and none elsewhere", () => {
  const { FaultRootCauses, EntryPoint } = toTraceSummary(shop);

  expect(FaultRootCauses).toMatchObject([{ Services: [{ Name: "shop", Type: "" }] }]);
  expect(EntryPoint).not.toHaveProperty("Type", expect.any(String));
});

test("the time of a matched event is passed on", () => {
  expect(toTraceSummary(shop, NOW).MatchedEventTime).toEqual(new Date(NOW * 1000));
  expect(toTraceSummary(shop).MatchedEventTime).toBeUndefined();
});

test("a time no client can read becomes the last one that it can", () => {
  const { StartTime } = toTraceSummary({ ...shop, start: 1e300 });

  expect(StartTime?.toISOString()).toBe("9999-12-30T23:59:59.000Z");
});
