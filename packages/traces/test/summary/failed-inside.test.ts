import type { TraceDocument } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { compileTrace, failedInside, summarizeTrace } from "@xray-lab/traces";
import { id, segment, subsegment, trace } from "../documents.ts";
import { notification, signUp, userManagement } from "../sign-up.ts";

function insideOf(...documents: readonly TraceDocument[]): ReturnType<typeof failedInside> {
  return failedInside(summarizeTrace(compileTrace(trace(...documents))));
}

test("a sign-up that answered 201, but whose mail was refused, failed inside", () => {
  const mail = subsegment({
    id: "mail",
    name: "embedded-inbox",
    namespace: "remote",
    at: [0.1, 0.15],
    fault: true,
  });
  expect(insideOf(userManagement, { ...notification, subsegments: [mail] })).toBe("fault");
});

test("a call that was answered with an error is one inside, unless there was a fault as well", () => {
  const error = subsegment({ id: "look-up", at: [0, 1], error: true });
  const fault = subsegment({ id: "mail", at: [0, 1], fault: true });
  expect(insideOf(segment({ id: "shop", at: [0, 1], subsegments: [error] }))).toBe("error");
  expect(insideOf(segment({ id: "shop", at: [0, 1], subsegments: [error, fault] }))).toBe("fault");
});

test("nothing failed inside a request in which nothing failed, or which failed itself", () => {
  const call = subsegment({ id: "call", at: [0, 1], fault: true });
  expect(failedInside(summarizeTrace(compileTrace(signUp)))).toBeUndefined();
  for (const flag of ["fault", "error", "throttle"])
    expect(insideOf(segment({ id: "shop", at: [0, 1], [flag]: true, subsegments: [call] }))).toBeUndefined();
});

test("a service that failed below an entry that ended well failed inside", () => {
  const call = subsegment({ id: "call", namespace: "remote", at: [0, 1] });
  const shop = segment({ id: "shop", at: [0, 1], subsegments: [call] });
  expect(insideOf(shop, segment({ id: "stock", parent_id: id("call"), at: [0, 1], fault: true }))).toBe(
    "fault",
  );
});
