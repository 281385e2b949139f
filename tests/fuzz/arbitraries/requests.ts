import * as fc from "fast-check";
import { documents, TRACE_IDS } from "./documents.ts";
import { filters } from "./filters.ts";
import { describeShape, type Operation, OPERATIONS, type Shape } from "./model.ts";
import { damaged, type Json, mutated, textOf } from "./mutated.ts";

/** Stands for what an earlier reply had under this name: a token, an ARN, an id. */
export const REMEMBERED = "remembered:";
/** The members of replies that later requests name. */
export const TO_REMEMBER: readonly string[] = [
  "NextToken",
  "RetrievalToken",
  "GroupARN",
  "RuleARN",
  "InsightId",
];

const now = Math.floor(Date.now() / 1000);
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"xray:*","Resource":"*"}]}';

/** What a member is most times, by its name: what is right by its type alone gets no further than the checks of the input. */
const BY_NAME: ReadonlyMap<string, fc.Arbitrary<Json>> = new Map<string, fc.Arbitrary<Json>>([
  ...TO_REMEMBER.map((name): [string, fc.Arbitrary<Json>] => [name, fc.constant(REMEMBERED + name)]),
  ["ResourceARN", fc.constantFrom(`${REMEMBERED}GroupARN`, `${REMEMBERED}RuleARN`, "*")],
  ["InsightId", fc.constantFrom(`${REMEMBERED}InsightId`, "01bf1ed5-0c9e-5f31-8a6e-2f04d6b1c7e9")],
  ["TraceIds", fc.array(fc.oneof(fc.constantFrom(...TRACE_IDS), fc.string()), { maxLength: 6 })],
  ["TraceSegmentDocuments", fc.array(documents, { maxLength: 4 })],
  ["StartTime", fc.integer({ min: now - 120, max: now })],
  ["EndTime", fc.integer({ min: now, max: now + 60 })],
  ["FilterExpression", filters],
  [
    "EntitySelectorExpression",
    fc.constantFrom('service("shop")', 'edge("shop", "cart")', 'id(name: "shop")'),
  ],
  ["GroupName", fc.constantFrom("Default", "shop", "slow", "other")],
  ["RuleName", fc.constantFrom("Default", "checkout", "login")],
  ["Priority", fc.integer({ min: 1, max: 9999 })],
  ["FixedRate", fc.double({ min: 0, max: 1, noNaN: true })],
  ["ReservoirSize", fc.nat(100)],
  ["Version", fc.constant(1)],
  ["ServiceName", fc.constantFrom("*", "shop", "s*p?")],
  ["Attributes", fc.dictionary(fc.string({ minLength: 1, maxLength: 32 }), fc.constant("*"), { maxKeys: 5 })],
  ...["ServiceType", "Host", "HTTPMethod", "URLPath"].map((name): [string, fc.Arbitrary<Json>] => [
    name,
    fc.constant("*"),
  ]),
  ["MaxRate", fc.double({ min: 0, max: 1, noNaN: true })],
  ["CooldownWindowMinutes", fc.nat(100)],
  ["Key", fc.constantFrom("team", "stage")],
  ["TagKeys", fc.constantFrom<Json>(["team"], ["team", "stage"])],
  ["Value", fc.oneof(fc.constantFrom("a", "b"), fc.constant(0.5))],
  ["ClientID", fc.constantFrom("a".repeat(24), "b".repeat(24))],
  ["RequestCount", fc.nat()],
  ["SampledCount", fc.nat()],
  ["MaxResults", fc.integer({ min: 1, max: 50 })],
  ["Period", fc.constantFrom(60, 300)],
  ["TimeRangeType", fc.constantFrom("TraceId", "Event", "Service")],
  ["TraceFormat", fc.constantFrom("XRAY", "OTEL")],
  ["States", fc.constantFrom<Json>([], ["ACTIVE"], ["CLOSED"])],
  ["Type", fc.constantFrom("NONE", "KMS")],
  ["Destination", fc.constantFrom("XRay", "CloudWatchLogs")],
  ["PolicyName", fc.constantFrom("one", "two")],
  [
    "PolicyDocument",
    fc.oneof(fc.constant(POLICY), mutated(fc.constant(JSON.parse(POLICY) as Json)).map(textOf)),
  ],
  ["DesiredSamplingPercentage", fc.double({ min: 0, max: 100, noNaN: true })],
  ["Name", fc.constantFrom("Default", "PartialScan", "FixedRate")],
]);

const BY_KIND = {
  text: fc.string(),
  number: fc.oneof(fc.nat(10), fc.double({ noNaN: true, noDefaultInfinity: true })),
  boolean: fc.boolean(),
  timestamp: fc.integer({ min: now - 120, max: now + 60 }),
} as const;

function valueOf(name: string, shape: Shape): fc.Arbitrary<Json> {
  const known = BY_NAME.get(name);
  if (known !== undefined) return known;
  const described = describeShape(shape);
  if (described.kind === "list") return fc.array(valueOf("", described.of), { maxLength: 3 });
  if (described.kind === "map") return fc.dictionary(fc.string(), valueOf("", described.of), { maxKeys: 3 });
  if (described.kind !== "structure") return BY_KIND[described.kind];
  return structureOf(described.members);
}

/** Members that exclude others, or that only an earlier reply can make right. */
const RARE: ReadonlySet<string> = new Set([
  "NextToken",
  "GroupARN",
  "RuleARN",
  "PolicyRevisionId",
  "KeyId",
  "CloudWatchLogsConfiguration",
  "ForecastStatistics",
]);

/** Nearly every member is there: an operation that needs eleven must also get further than the checks of its input. */
function structureOf(members: readonly (readonly [string, Shape])[]): fc.Arbitrary<Json> {
  const entries = members.map(([name, shape]) => {
    const [absent, present] = RARE.has(name) ? [4, 1] : [1, 40];
    return fc
      .oneof(
        { arbitrary: fc.constant(undefined), weight: absent },
        { arbitrary: valueOf(name, shape), weight: present },
      )
      .map((value) => [name, value] as const);
  });
  return fc
    .tuple(...entries)
    .map((all) => Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Json);
}

export interface ApiRequest {
  readonly path: string;
  readonly body: string;
}

const requests: readonly fc.Arbitrary<ApiRequest>[] = OPERATIONS.map(({ path, input }: Operation) => {
  const body = mutated(valueOf("", input)).map(textOf);
  return damaged(body).map((text) => ({ path, body: text }));
});

/** A request to any operation. */
export const apiRequests: fc.Arbitrary<ApiRequest> = fc.oneof(...requests);
