import fc from "fast-check";

/** A service that sends segments. */
export interface Service {
  readonly name: string;
  readonly origin: string | undefined;
  readonly account: string | undefined;
}

/** Something that sends none: how a call to it looks, and as which node it must appear. */
export interface Silent {
  readonly call: {
    readonly name: string;
    readonly namespace: "aws" | "remote";
    readonly aws?: Readonly<Record<string, unknown>>;
    readonly sql?: Readonly<Record<string, string>>;
  };
  readonly node: { readonly name: string; readonly type: string };
}

export interface Flags {
  readonly fault?: boolean | undefined;
  readonly throttle?: boolean | undefined;
  readonly error?: boolean | undefined;
}

/** A piece of work; times are whole microseconds after the workload began. */
export interface Work {
  readonly start: number;
  readonly took: number;
  /** Still in progress. */
  readonly running: boolean;
  readonly flags: Flags;
}

/** One request that a service answers. */
export interface Visit extends Work {
  readonly service: Service;
  readonly steps: readonly Step[];
  /** Requests that name this segment, rather than a call in it, as their parent. */
  readonly followers: readonly Visit[];
  /** Its segment never comes. */
  readonly lost: boolean;
  /** A copy of its segment from before it ended comes, too. */
  readonly stale: boolean;
  /** Its segment comes twice. */
  readonly twice: boolean;
  /** Work that sent it events: two numbers that pick from what there is, or nothing that there is. */
  readonly events: readonly (readonly [trace: number, work: number] | "unknown")[];
}

/** What a service does for a request: a call that some visits or a silent one answer, or work of its own. */
export interface Step extends Work {
  /** Inside the document of its parent, as a document of its own, or the one unfinished and then the other. */
  readonly comes: "inside" | "alone" | "late";
  readonly does:
    | { readonly kind: "local"; readonly steps: readonly Step[] }
    | { readonly kind: "silent"; readonly silent: Silent; readonly account: string | undefined }
    | { readonly kind: "service"; readonly host: string; readonly answers: readonly Visit[] };
}

/** Traces, each with the requests that came in from outside, and the seed of the order its documents come in. */
export interface Workload {
  readonly traces: readonly { readonly roots: readonly Visit[]; readonly seed: number }[];
}

const QUEUE = "https://sqs.us-east-1.amazonaws.com/1/orders";

const silents: readonly Silent[] = [
  {
    call: { name: "shop@mysql", namespace: "remote", sql: { database_type: "MySQL" } },
    node: { name: "shop@mysql", type: "Database::SQL" },
  },
  {
    call: { name: "api.example.com", namespace: "remote" },
    node: { name: "api.example.com", type: "remote" },
  },
  {
    call: { name: "DynamoDB", namespace: "aws", aws: { table_name: "users" } },
    node: { name: "users", type: "AWS::DynamoDB::Table" },
  },
  {
    call: { name: "dynamodb", namespace: "aws", aws: { operation: "Query", table_name: "users" } },
    node: { name: "users", type: "AWS::DynamoDB::Table" },
  },
  {
    call: { name: "AmazonDynamoDBv2", namespace: "aws", aws: { operation: "GetItem", table_name: "carts" } },
    node: { name: "carts", type: "AWS::DynamoDB::Table" },
  },
  {
    call: { name: "s3", namespace: "aws", aws: { operation: "GetObject", bucket_name: "pictures" } },
    node: { name: "pictures", type: "AWS::S3::Bucket" },
  },
  {
    call: { name: "DynamoDB", namespace: "aws", aws: { operation: "ListTables" } },
    node: { name: "DynamoDB", type: "AWS::DynamoDB" },
  },
  { call: { name: "SNS", namespace: "aws" }, node: { name: "SNS", type: "AWS::SNS" } },
  {
    call: { name: "SQS", namespace: "aws", aws: { queue_url: QUEUE } },
    node: { name: QUEUE, type: "AWS::SQS::Queue" },
  },
  {
    call: { name: "Lambda", namespace: "aws", aws: { function_name: "resize" } },
    node: { name: "resize", type: "AWS::Lambda" },
  },
];

const account = fc.option(fc.constantFrom("111111111111", "222222222222"), { nil: undefined, freq: 4 });

/** So few that requests meet; some differ in nothing but their type or their account. */
const services: readonly Service[] = [
  { name: "shop", origin: undefined, account: undefined },
  { name: "shop", origin: "AWS::EC2::Instance", account: undefined },
  { name: "shop", origin: "AWS::EC2::Instance", account: "111111111111" },
  { name: "resize", origin: "AWS::Lambda", account: undefined },
  { name: "resize", origin: "AWS::Lambda::Function", account: undefined },
  { name: QUEUE, origin: "AWS::SQS::Queue", account: undefined },
];

/** An explicit false, as OpenTelemetry sends it, is no flag. */
const flag = fc.constantFrom(undefined, undefined, false, true);

const work = {
  start: fc.integer({ min: 0, max: 400_000_000 }),
  /** About as often as not in the bar of another. */
  took: fc.oneof(fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 8_400, max: 10_600 })),
  running: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  flags: fc.record({ fault: flag, throttle: flag, error: flag }),
};

const seldom = fc.integer({ min: 0, max: 7 }).map((n) => n === 0);
const event = fc.oneof(
  { arbitrary: fc.tuple(fc.nat(9), fc.nat(30)), weight: 5 },
  { arbitrary: fc.constant("unknown" as const), weight: 1 },
);

function visits(step: fc.Arbitrary<Step>, visit: fc.Arbitrary<Visit>): fc.Arbitrary<Visit> {
  return fc.record({
    ...work,
    service: fc.constantFrom(...services),
    steps: fc.array(step, { maxLength: 3 }),
    followers: fc.oneof(
      { arbitrary: fc.constant([]), weight: 5 },
      { arbitrary: fc.array(visit, { maxLength: 1 }), weight: 1 },
    ),
    lost: seldom,
    stale: seldom,
    twice: seldom,
    events: fc.oneof(
      { arbitrary: fc.constant([]), weight: 2 },
      { arbitrary: fc.array(event, { maxLength: 3 }), weight: 1 },
    ),
  });
}

const { visit } = fc.letrec<{ readonly visit: Visit; readonly step: Step }>((tie) => ({
  visit: visits(tie("step"), tie("visit")),
  step: fc.record({
    ...work,
    comes: fc.constantFrom("inside", "inside", "alone", "late"),
    does: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ kind: fc.constant("silent"), silent: fc.constantFrom(...silents), account }),
      fc.record({ kind: fc.constant("local"), steps: fc.array(tie("step"), { maxLength: 2 }) }),
      fc.record({
        kind: fc.constant("service"),
        host: fc.constantFrom("10.0.0.1", "shop"),
        answers: fc.array(tie("visit"), { maxLength: 2 }),
      }),
    ),
  }),
}));

/** Whoever calls a root is not traced, so its segment has no parent: were it lost, nobody would know of the trace. */
const root = visit.filter(({ lost }) => !lost);

/** Any system under any load, and how its documents arrive. */
export const workload: fc.Arbitrary<Workload> = fc.record({
  traces: fc.array(fc.record({ roots: fc.array(root, { minLength: 1, maxLength: 2 }), seed: fc.nat() }), {
    minLength: 1,
    maxLength: 4,
  }),
});
