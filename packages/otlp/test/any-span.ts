import fc from "fast-check";
import type { AnyValue, KeyValue, OtlpSpan } from "../src/otlp.ts";

const hex = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${length - 1}}[1-9a-f]$`));

/** Keys that the translation reads, and any other key. */
const key = fc.oneof(
  fc.constantFrom(
    "http.request.method",
    "http.response.status_code",
    "url.full",
    "url.path",
    "http.host",
    "client.address",
    "network.peer.address",
    "server.port",
    "db.system.name",
    "db.name",
    "db.connection_string",
    "db.query.text",
    "rpc.system",
    "aws.service",
    "aws.span.kind",
    "aws.local.service",
    "aws.remote.service",
    "aws.dynamodb.table_names",
    "aws.xray.annotations",
    "aws.xray.metadata.own",
    "aws.xray.inprogress",
    "peer.service",
    "service.name",
    "service.instance.id",
    "cloud.provider",
    "cloud.platform",
    "telemetry.sdk.language",
    "telemetry.sdk.name",
    "enduser.id",
    "exception.stacktrace",
    "exception.type",
    "__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "LOCAL_ROOT",
    "aws-api",
    "aws",
    "aws_ecs",
    "mysql",
    "nodejs",
    "python",
    "java",
    "{}",
    "10.0.0.1",
  ),
);

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const double = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom("NaN" as const, "Infinity" as const),
);

const { keyValue } = fc.letrec<{ anyValue: AnyValue; keyValue: KeyValue }>((tie) => ({
  anyValue: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text.map((stringValue) => ({ stringValue })),
    fc.constant({}),
    fc.boolean().map((boolValue) => ({ boolValue })),
    int64.map((intValue) => ({ intValue })),
    double.map((doubleValue) => ({ doubleValue })),
    fc.uint8Array({ maxLength: 5 }).map((bytes) => ({ bytesValue: Buffer.from(bytes).toString("base64") })),
    fc.array(tie("anyValue"), { maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
    fc.array(tie("keyValue"), { maxLength: 3 }).map((values) => ({ kvlistValue: { values } })),
  ),
  keyValue: fc.record({ key, value: tie("anyValue") }),
}));

export const anyAttributes: fc.Arbitrary<KeyValue[]> = fc.array(keyValue, { maxLength: 8 });

const nanoseconds = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);

/** A span with valid ids and a start, and any other members. The way through JSON removes undefined members. */
export const anySpan: fc.Arbitrary<OtlpSpan> = fc
  .record({
    traceId: hex(32),
    spanId: hex(16),
    parentSpanId: fc.oneof(hex(16), fc.constant(""), fc.constant(undefined)),
    flags: fc.constantFrom(undefined, 0x001, 0x101, 0x301),
    name: text,
    kind: fc.integer({ min: 0, max: 6 }),
    startTimeUnixNano: nanoseconds,
    endTimeUnixNano: fc.oneof(nanoseconds, fc.constant("0")),
    attributes: anyAttributes,
    events: fc.array(
      fc.record({
        timeUnixNano: nanoseconds,
        name: fc.oneof(fc.constant("exception"), fc.constant("HTTP request failure"), text),
        attributes: anyAttributes,
      }),
      { maxLength: 2 },
    ),
    links: fc.array(
      fc.record({
        traceId: fc.oneof(hex(32), hex(30), fc.constant("")),
        spanId: hex(16),
        attributes: anyAttributes,
      }),
      { maxLength: 2 },
    ),
    status: fc.record({ code: fc.integer({ min: 0, max: 3 }), message: text }),
  })
  .map((span) => JSON.parse(JSON.stringify(span)) as OtlpSpan);
