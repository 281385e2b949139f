import { expect, it } from "vitest";
import { ALL_FEATURES, lacking } from "../../proof/features.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";

it("finds every feature in the sample trace", () => {
  expect(lacking(sampleTrace("test"), ALL_FEATURES)).toEqual([]);
});

it("names what was not sent", () => {
  const document = { id: "a", name: "a", trace_id: "t" };
  expect(lacking([document], ["a query"])).toEqual(["the client did not send a query"]);
});
