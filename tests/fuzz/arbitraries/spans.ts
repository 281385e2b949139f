import * as fc from "fast-check";
import { type Json, mutated } from "./mutated.ts";

const now = BigInt(Date.now()) * 1_000_000n;
const hex = (digits: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: 9 }).map((n) => String(n).padStart(digits, "a"));
const seconds = Math.floor(Date.now() / 1000).toString(16);
const traceIds = fc.integer({ min: 1, max: 9 }).map((n) => seconds + String(n).padStart(24, "0"));
const nanoseconds = fc.nat(60_000).map((before) => String(now - BigInt(before) * 1_000_000n));

/** Keys that the translation reads. */
const keys = fc.oneof(
  fc.constantFrom(
    ..."http.method http.request.method http.response.status_code url.full url.path server.port client.address".split(
      " ",
    ),
    ..."db.system db.name db.connection_string db.query.text rpc.system aws.service aws.span.kind peer.service".split(
      " ",
    ),
    ..."aws.xray.annotations aws.xray.metadata.own aws.xray.inprogress aws.remote.service aws.local.service".split(
      " ",
    ),
    ..."exception.stacktrace exception.type service.name telemetry.sdk.language cloud.platform enduser.id".split(
      " ",
    ),
  ),
  fc.string({ unit: "binary" }),
);
const nested = fc.nat(3000).map((levels) => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`);
const texts = fc.oneof(
  fc.constantFrom("LOCAL_ROOT", "aws-api", "aws_ecs", "mysql", "nodejs", "python", "java", "500", "{}"),
  fc.string({ unit: "binary" }),
  fc
    .tuple(
      fc.constantFrom("at a (b:1:2)\n", 'File "a", line 1, in b\n', "\nCaused by: ", ":1:1", "jdbc:"),
      fc.nat(3000),
    )
    .map(([one, n]) => one.repeat(n)),
  nested,
);
const { value } = fc.letrec<{ value: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    texts.map((stringValue) => ({ stringValue })),
    fc.boolean().map((boolValue) => ({ boolValue })),
    fc.integer().map((n) => ({ intValue: String(n) })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((doubleValue) => ({ doubleValue })),
    fc.array(tie("value"), { maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
    fc
      .array(fc.record({ key: keys, value: tie("value") }), { maxLength: 3 })
      .map((values) => ({ kvlistValue: { values } })),
  ),
}));
const attributes = fc.array(fc.record({ key: keys, value }), { maxLength: 6 });
const events = fc.array(
  fc.record({ timeUnixNano: nanoseconds, name: fc.constantFrom("exception", "other"), attributes }),
  { maxLength: 2 },
);

const span = fc.record(
  {
    traceId: traceIds,
    spanId: hex(16),
    parentSpanId: hex(16),
    flags: fc.constantFrom(0, 1, 0x101, 0x301),
    name: fc.string(),
    kind: fc.integer({ min: 0, max: 6 }),
    startTimeUnixNano: nanoseconds,
    endTimeUnixNano: nanoseconds,
    attributes,
    events,
    links: fc.array(fc.record({ traceId: traceIds, spanId: hex(16), attributes }), { maxLength: 2 }),
    status: fc.record({ code: fc.nat(3), message: fc.string() }, { requiredKeys: [] }),
  },
  { requiredKeys: ["traceId", "spanId", "startTimeUnixNano"] },
);

const request = fc.record({
  resourceSpans: fc.array(
    fc.record({
      resource: fc.record({ attributes }),
      scopeSpans: fc.array(fc.record({ spans: fc.array(span, { maxLength: 4 }) }), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
});

/** Requests of OTLP/JSON as the sender means them. */
export const spanRequests: fc.Arbitrary<Json> = request.map((one) => JSON.parse(JSON.stringify(one)) as Json);

/** The same, of which most times something is wrong. */
export const oddSpanRequests: fc.Arbitrary<Json> = mutated(spanRequests);
