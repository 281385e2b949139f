import type { TraceSummary } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";
import { compileTrace, summarizeTrace } from "@xray-lab/traces";
import { signUp } from "../sign-up.ts";

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
  const summary = summarizeTrace(compileTrace(signUp), { matchedEventTime: new Date(0) });

  expect(Object.keys(summary).toSorted()).toEqual(Object.keys(all).toSorted());
});
