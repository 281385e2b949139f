import * as fc from "fast-check";
import { expect, test } from "vitest";

import * as operations from "../src/operations/index.ts";
import { createApi, NOW } from "./api.ts";
import { traceId, tracedRequest } from "./documents.ts";

const times = fc.oneof(fc.double(), fc.integer({ min: NOW - 10, max: NOW + 10 }));
const documents = fc.oneof(fc.string(), fc.json(), fc.constantFrom(...tracedRequest(1), ...tracedRequest(2)));

/** Members that operations read, of the right type most times. */
const members = fc.record(
  {
    TraceSegmentDocuments: likely(fc.array(documents)),
    TraceIds: likely(fc.array(fc.oneof(fc.string(), fc.constantFrom(traceId(1), traceId(2))))),
    StartTime: likely(times),
    EndTime: likely(times),
    TimeRangeType: likely(fc.constantFrom("TraceId", "Event", "Service")),
    Sampling: likely(fc.boolean()),
    SamplingStrategy: likely(
      fc.record({ Name: fc.constantFrom("PartialScan", "FixedRate"), Value: fc.double() }),
    ),
    NextToken: likely(
      fc.oneof(
        fc.string(),
        fc.json().map((json) => Buffer.from(json).toString("base64url")),
      ),
    ),
    GroupName: likely(fc.constant("Default")),
    SamplingStatisticsDocuments: likely(fc.array(fc.object())),
    TelemetryRecords: likely(fc.array(fc.record({ Timestamp: times }))),
  },
  { requiredKeys: [] },
);

function likely<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 });
}

const paths = fc.oneof(
  { arbitrary: fc.constantFrom(...Object.values(operations).map(({ path }) => path)), weight: 9 },
  fc.string(),
);
const bodies = fc.oneof(
  { arbitrary: members.map((value) => JSON.stringify(value)), weight: 8 },
  fc.json(),
  fc.string({ unit: "binary" }),
);

test("whatever is sent to whatever path, the answer is JSON and the fault is never the server's", async () => {
  const failures: unknown[] = [];
  const api = createApi({ onFailure: (error) => void failures.push(error) });
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(paths, bodies, async (path, body) => {
      const response = await api.handle({ path, body });
      statuses.add(response.status);
      expect(failures).toEqual([]);
      expect(response.status).toBeLessThan(500);
      expect(JSON.parse(response.body)).toBeTypeOf("object");
    }),
    { numRuns: 1500 },
  );
  // Else the requests were all refused at the door, and proved nothing of what is behind it.
  expect(statuses).toEqual(new Set([200, 400, 404]));
});
