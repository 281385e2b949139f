import type { TraceSummary } from "@xray-lab/traces";
import fc from "fast-check";

/** A summary in which everything that is not given is empty. */
export function summary(given: Partial<TraceSummary> = {}): TraceSummary {
  return {
    traceId: "1-67891233-abcdef012345678912345678",
    start: 1000,
    duration: 0.2,
    responseTime: 0.1,
    fault: false,
    error: false,
    throttle: false,
    partial: false,
    http: {},
    annotations: [],
    users: [],
    services: [],
    resourceArns: [],
    instanceIds: [],
    availabilityZones: [],
    rootCauses: { fault: [], error: [], responseTime: [] },
    revision: 1,
    ...given,
  };
}

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom('"', "\\", 'a" OR fault', "}", "[x]", "and", "true", "5", "\n", "", "__proto__"),
);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Any text wherever a document can have text. */
export const anySummary: fc.Arbitrary<TraceSummary> = fc
  .record({
    traceId: fc.integer({ min: 0, max: 30 }).map((id) => `1-00000000-${id}`),
    start: fc.integer({ min: 0, max: 50 }),
    duration: fc.double({ min: 0, max: 100, noNaN: true }),
    responseTime: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
    fault: fc.boolean(),
    error: fc.boolean(),
    throttle: fc.boolean(),
    revision: fc.integer({ min: 1, max: 4 }),
    http: fc.record({
      url: maybe(hostile),
      status: maybe(fc.integer({ min: 100, max: 599 })),
      method: maybe(hostile),
      userAgent: maybe(hostile),
      clientIp: maybe(hostile),
    }),
    users: fc.array(
      hostile.map((name) => ({ name, services: [] })),
      { maxLength: 2 },
    ),
    annotations: fc.array(
      fc.record({
        key: hostile.filter((key) => key !== ""),
        value: fc.oneof(hostile, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
        services: fc.constant([]),
      }),
      { maxLength: 3 },
    ),
    entryPoint: maybe(
      hostile.map((name) => ({ name, names: [name], accountId: undefined, type: undefined })),
    ),
  })
  .map(summary);
