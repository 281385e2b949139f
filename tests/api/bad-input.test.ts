import * as fc from "fast-check";
import { expect, test } from "vitest";
import { IS_AWS, post } from "./client.ts";

/** Hostile input, for our own server only: none of it is sent to AWS. */

/** Every path of the service model, irregular as they are. */
const PATHS: readonly string[] = `
  /Traces /CancelTraceRetrieval /CreateGroup /CreateSamplingRule /DeleteGroup /DeleteResourcePolicy
  /DeleteSamplingRule /EncryptionConfig /GetGroup /Groups /GetIndexingRules /Insight /InsightEvents
  /InsightImpactGraph /InsightSummaries /GetRetrievedTracesGraph /GetSamplingRules
  /SamplingStatisticSummaries /SamplingTargets /ServiceGraph /TimeSeriesServiceStatistics /TraceGraph
  /GetTraceSegmentDestination /TraceSummaries /ListResourcePolicies /ListRetrievedTraces
  /ListTagsForResource /PutEncryptionConfig /PutResourcePolicy /TelemetryRecords /TraceSegments
  /StartTraceRetrieval /TagResource /UntagResource /UpdateGroup /UpdateIndexingRule /UpdateSamplingRule
  /UpdateTraceSegmentDestination
`
  .trim()
  .split(/\s+/);

test.skipIf(IS_AWS)("there are 38 operations, and each of them answers", async () => {
  expect(new Set(PATHS).size).toBe(38);
  for (const path of PATHS) {
    const { status, type } = await post(path, "{}");
    expect([path, status < 500, type]).not.toEqual([path, true, "UnknownOperationException"]);
    expect(status).toBeLessThan(500);
  }
});

/** Names of members, so that fuzzing gets behind "is required". */
const MEMBERS: readonly string[] = `
  StartTime EndTime TraceIds NextToken FilterExpression TimeRangeType Period GroupName GroupARN
  SamplingRule SamplingRuleUpdate RuleName RuleARN FixedRate Priority Attributes Tags TagKeys ResourceARN
  PolicyName PolicyDocument PolicyRevisionId Type KeyId Destination Name Rule InsightId MaxResults States
  RetrievalToken TraceFormat TraceSegmentDocuments TelemetryRecords SamplingStatisticsDocuments ClientID
  Timestamp EntitySelectorExpression ForecastStatistics Sampling SamplingStrategy InsightsConfiguration
  __proto__ constructor
`
  .trim()
  .split(/\s+/);

const HOSTILE = fc.oneof(
  fc.constantFrom(
    null,
    "",
    "0",
    -1,
    0,
    0.5,
    1e308,
    1_760_000_000,
    1_760_000_600,
    true,
    "Default",
    "TraceId",
    "((((((((",
    "a".repeat(2_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const REQUEST = fc.oneof(
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...MEMBERS), HOSTILE), {
      maxLength: 8,
      selector: ([member]) => member,
    })
    .map((members) => JSON.stringify(Object.fromEntries(members))),
  fc.string({ maxLength: 200 }),
  fc.constantFrom("[", "null", "[]", '"text"', "{".repeat(50_000), `{"StartTime":${"9".repeat(400)}}`),
);

test.skipIf(IS_AWS)(
  "whatever is posted is answered with a modelled status, and never with a 500",
  async () => {
    const answered = fc.asyncProperty(fc.constantFrom(...PATHS), REQUEST, async (path, body) => {
      const { status, type, text } = await post(path, body);
      const modelled = status === 200 || (status >= 400 && status < 500 && type !== "");
      // When an answer is not modelled, this shows the path and the answer.
      expect([path, modelled, type, text.slice(0, 300)]).toEqual([path, true, type, text.slice(0, 300)]);
      expect(typeof JSON.parse(text)).toBe("object");
    });
    await fc.assert(answered, { numRuns: 600 });
    expect.hasAssertions();
  },
);

test.skipIf(IS_AWS)("after all that, the same server still answers", async () => {
  expect(await post("/Groups", "{}")).toMatchObject({ status: 200 });
  expect(await post("/NoSuchOperation", "{}")).toMatchObject({
    status: 404,
    type: "UnknownOperationException",
  });
  expect(await post("/Groups", "{}", { "content-type": "text/html" })).toMatchObject({ status: 200 });
  expect(await post("/TraceSegments", " ".repeat(6_000_000))).toMatchObject({ status: 413 });
});
