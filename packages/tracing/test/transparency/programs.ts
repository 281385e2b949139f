import fc from "fast-check";

/** A step of a random program. Each does one thing that tracing captures or records. */
export type Step =
  | {
      readonly kind: "capture" | "trace" | "traceMessages";
      readonly name: string;
      /** The trace header of whoever asked for the work. */
      readonly header: unknown;
      readonly steps: readonly Step[];
      readonly ending: Ending;
      readonly caught: boolean;
    }
  | { readonly kind: "annotate"; readonly key: unknown; readonly value: unknown }
  | { readonly kind: "metadata"; readonly key: unknown; readonly value: unknown }
  | { readonly kind: "setUser"; readonly user: unknown }
  | { readonly kind: "recordError"; readonly error: unknown }
  | { readonly kind: "messageToSend"; readonly to: unknown; readonly members: unknown }
  | {
      readonly kind: "fetch" | "get";
      readonly status: Status;
      readonly headers: Headers;
      readonly read: boolean;
    }
  | { readonly kind: "sqlite"; readonly sql: string; readonly method: "all" | "get" | "run" | "iterate" }
  | { readonly kind: "mail"; readonly to: string }
  | { readonly kind: "turn" };

/** What the work of a capture returns, or how it fails. */
export type Ending = (typeof ENDINGS)[number];
export type Status = (typeof STATUSES)[number];
export type Headers = Readonly<Record<string, string>>;

const ENDINGS = [
  "value",
  "promise",
  "lazy thenable",
  "generator",
  "async generator",
  "stream",
  "emitter",
  "throw",
  "reject",
  "throw no error",
] as const;
const STATUSES = [200, 204, 404, 429, 500] as const;

const SQL = [
  "SELECT n FROM numbers ORDER BY n",
  "INSERT INTO numbers VALUES (1)",
  "INSERT INTO numbers VALUES (1), (2)",
  "INSERT INTO numbers VALUES ('Ada')",
  "SELECT nonsense",
  "",
] as const;

/** Headers that a program may send on: its own, and those that it copied from its caller. */
const HEADERS: readonly Headers[] = [
  {},
  { "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1" },
  { "X-Amzn-Trace-Id": "nonsense", accept: "text/plain" },
  { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
];

/** Values that JavaScript lets a program pass where it should not. */
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom<unknown>(undefined, null, Symbol("s"), 12n, new Date(0), () => 1),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
);

const anyError: fc.Arbitrary<unknown> = fc
  .record({ message: fc.string(), status: fc.constantFrom(200, 404, 500) })
  .map(({ message, status }) => Object.assign(new Error(message), { status }));

const anyKind: fc.Arbitrary<unknown> = fc.constantFrom("sqs", "sns", "kafka");

const leaf: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("annotate" as const), key: anyValue, value: anyValue }),
  fc.record({ kind: fc.constant("metadata" as const), key: anyValue, value: anyValue }),
  fc.record({ kind: fc.constant("setUser" as const), user: anyValue }),
  fc.record({ kind: fc.constant("recordError" as const), error: fc.oneof(anyValue, anyError) }),
  fc.record({
    kind: fc.constant("messageToSend" as const),
    to: fc.oneof(anyKind, anyValue),
    members: anyValue,
  }),
  fc.record({
    kind: fc.constantFrom("fetch" as const, "get" as const),
    status: fc.constantFrom(...STATUSES),
    headers: fc.constantFrom(...HEADERS),
    read: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("sqlite" as const),
    sql: fc.constantFrom(...SQL),
    method: fc.constantFrom("all" as const, "get" as const, "run" as const, "iterate" as const),
  }),
  fc.record({ kind: fc.constant("mail" as const), to: fc.constantFrom("ada@example.com", "", "a b") }),
  fc.record({ kind: fc.constant("turn" as const) }),
);

const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc.record({
      kind: fc.constantFrom("capture" as const, "trace" as const, "traceMessages" as const),
      name: fc.string({ maxLength: 12 }),
      header: fc.oneof(fc.constantFrom("Sampled=0", "Sampled=1"), anyValue),
      steps: fc.array(tie("step"), { maxLength: 3 }),
      ending: fc.constantFrom(...ENDINGS),
      caught: fc.boolean(),
    }),
  ),
}));

/** Programs of up to eight steps, some of them in captures. */
export const anyProgram: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: 8 });
