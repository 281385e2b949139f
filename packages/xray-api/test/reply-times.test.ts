import { expect, test } from "vitest";

import * as operations from "../src/operations/index.ts";
import { type Api, NOW } from "./api.ts";
import { traceId, tracedRequest } from "./documents.ts";
import { startAfterOutage } from "./outage.ts";
import { documentOf, STATEMENT } from "./resource-policy.ts";
import { CHECKOUT, STATISTICS } from "./sampling-rule.ts";

const ISO_TIME = /^\d{4}-\d\d-\d\dT/;
const WINDOW = { StartTime: NOW - 3_600, EndTime: NOW };
const GROUP = { GroupName: "shop" };
const RULE = { RuleName: "checkout" };

/** What earlier replies had, by the name of the member. */
type Known = Readonly<Record<string, unknown>>;

/** One request to each operation, in an order in which all of them are answered. */
const REQUESTS: readonly (readonly [path: string, body: (known: Known) => object])[] = [
  ["/TraceSegments", () => ({ TraceSegmentDocuments: tracedRequest(1) })],
  ["/TraceSummaries", () => WINDOW],
  ["/Traces", () => ({ TraceIds: [traceId(1)] })],
  ["/ServiceGraph", () => WINDOW],
  ["/TraceGraph", () => ({ TraceIds: [traceId(1)] })],
  ["/TimeSeriesServiceStatistics", () => WINDOW],
  ["/InsightSummaries", () => ({ ...WINDOW, GroupName: "Default" })],
  ["/Insight", ({ InsightId }) => ({ InsightId })],
  ["/InsightEvents", ({ InsightId }) => ({ InsightId })],
  ["/InsightImpactGraph", ({ InsightId }) => ({ ...WINDOW, InsightId })],
  ["/StartTraceRetrieval", () => ({ ...WINDOW, TraceIds: [traceId(1)] })],
  ["/ListRetrievedTraces", ({ RetrievalToken }) => ({ RetrievalToken })],
  ["/GetRetrievedTracesGraph", ({ RetrievalToken }) => ({ RetrievalToken })],
  ["/CancelTraceRetrieval", ({ RetrievalToken }) => ({ RetrievalToken })],
  ["/CreateGroup", () => GROUP],
  ["/UpdateGroup", () => ({ ...GROUP, FilterExpression: "fault" })],
  ["/GetGroup", () => GROUP],
  ["/Groups", () => ({})],
  ["/TagResource", ({ GroupARN }) => ({ ResourceARN: GroupARN, Tags: [{ Key: "team", Value: "a" }] })],
  ["/ListTagsForResource", ({ GroupARN }) => ({ ResourceARN: GroupARN })],
  ["/UntagResource", ({ GroupARN }) => ({ ResourceARN: GroupARN, TagKeys: ["team"] })],
  ["/DeleteGroup", () => GROUP],
  ["/CreateSamplingRule", () => ({ SamplingRule: CHECKOUT })],
  ["/UpdateSamplingRule", () => ({ SamplingRuleUpdate: { ...RULE, FixedRate: 0.5 } })],
  ["/GetSamplingRules", () => ({})],
  ["/SamplingTargets", () => ({ SamplingStatisticsDocuments: [{ ...STATISTICS, Timestamp: NOW }] })],
  ["/SamplingStatisticSummaries", () => ({})],
  ["/DeleteSamplingRule", () => RULE],
  ["/PutResourcePolicy", () => ({ PolicyName: "sns", PolicyDocument: documentOf(STATEMENT) })],
  ["/ListResourcePolicies", () => ({})],
  ["/DeleteResourcePolicy", () => ({ PolicyName: "sns" })],
  ["/PutEncryptionConfig", () => ({ Type: "NONE" })],
  ["/EncryptionConfig", () => ({})],
  [
    "/UpdateIndexingRule",
    () => ({ Name: "Default", Rule: { Probabilistic: { DesiredSamplingPercentage: 5 } } }),
  ],
  ["/GetIndexingRules", () => ({})],
  ["/UpdateTraceSegmentDestination", () => ({ Destination: "CloudWatchLogs" })],
  ["/GetTraceSegmentDestination", () => ({})],
  ["/TelemetryRecords", () => ({ TelemetryRecords: [{ Timestamp: NOW }] })],
];

/** The operations whose replies have no time, whatever is stored. */
const WITHOUT_TIMES: ReadonlySet<string> = new Set([
  "/TraceSegments",
  "/Traces",
  "/StartTraceRetrieval",
  "/ListRetrievedTraces",
  "/CancelTraceRetrieval",
  "/CreateGroup",
  "/UpdateGroup",
  "/GetGroup",
  "/Groups",
  "/TagResource",
  "/ListTagsForResource",
  "/UntagResource",
  "/DeleteGroup",
  "/DeleteResourcePolicy",
  "/PutEncryptionConfig",
  "/EncryptionConfig",
  "/UpdateTraceSegmentDestination",
  "/GetTraceSegmentDestination",
  "/TelemetryRecords",
]);

test("no reply of any operation has a time as text: all are numbers of epoch seconds", async () => {
  expect(REQUESTS.map(([path]) => path).toSorted()).toEqual(
    Object.values(operations)
      .map(({ path }) => path)
      .toSorted(),
  );
  const replies = await askAll(await startAfterOutage());
  expect(replies.filter(({ texts }) => texts.length > 0)).toEqual([]);
  const withTimes = replies.filter(({ times }) => times > 0).map(({ path }) => path);
  expect(withTimes.toSorted()).toEqual(
    REQUESTS.map(([path]) => path)
      .filter((path) => !WITHOUT_TIMES.has(path))
      .toSorted(),
  );
});

interface Found {
  readonly path: string;
  /** Times as text. */
  readonly texts: readonly string[];
  /** How many are numbers. */
  readonly times: number;
}

async function askAll({ post }: Api): Promise<readonly Found[]> {
  const known: Record<string, unknown> = {};
  const found: Found[] = [];
  for (const [path, bodyOf] of REQUESTS) {
    const { status, body } = await post(path, bodyOf(known));
    expect([path, status, status === 200 ? "" : body]).toEqual([path, 200, ""]);
    const members = [...membersOf(body)];
    Object.assign(known, Object.fromEntries(members.filter(([, value]) => typeof value === "string")));
    found.push({
      path,
      texts: members.flatMap(([, value]) =>
        typeof value === "string" && ISO_TIME.test(value) ? [value] : [],
      ),
      times: members.filter(([, value]) => typeof value === "number" && value > NOW / 2).length,
    });
  }
  return found;
}

function* membersOf(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    yield [name, member];
    yield* membersOf(member);
  }
}
