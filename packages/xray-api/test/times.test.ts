import { PutTraceSegmentsCommand } from "@aws-sdk/client-xray";
import type { Segment } from "@xray-lab/segments";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createApi, NOW, openStore, startApi } from "./api.ts";
import { traceId, tracedRequest } from "./documents.ts";

/** The names of timestamps in the model of the API all end so. */
const TIME = /(Time|TTL|Timestamp|At|Modification)$/;
/** Python's first and last year, less a day for the time zones. */
const [FIRST, LAST] = [-62_135_510_400, 253_402_214_400];

const READS = ["/TraceSummaries", "/ServiceGraph", "/TimeSeriesServiceStatistics", "/InsightSummaries"];

test("milliseconds sent as seconds are refused, and the others of the call are stored", async () => {
  const { client, store } = await startApi();
  const TraceSegmentDocuments = [
    documentOf(1, { start_time: NOW * 1000 }),
    documentOf(2, { end_time: NOW * 1000 }),
    documentOf(3, {}),
  ];
  const reply = await client.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
  expect(reply.UnprocessedTraceSegments).toEqual([
    {
      Id: "0000000000000001",
      ErrorCode: "InvalidStartTime",
      Message: "Invalid segment. ErrorCode: InvalidStartTime",
    },
    {
      Id: "0000000000000001",
      ErrorCode: "InvalidEndTime",
      Message: "Invalid segment. ErrorCode: InvalidEndTime",
    },
  ]);
  expect(await store.statistics()).toMatchObject({ traces: 1 });
});

test("no reply has a time that a client cannot read: not of any window, nor of a store with any times", async () => {
  const near = fc.integer({ min: NOW - 10, max: NOW + 10 });
  const stored = fc.oneof(fc.double({ min: 0, max: 8.64e12, noNaN: true }), near);
  const asked = fc.oneof(fc.double({ noNaN: true }), near);
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(stored, stored, asked, fc.constantFrom(...READS), async (start, end, from, path) => {
      const api = createApi({ store: storeWith(start, end) });
      const whole = { StartTime: 0, EndTime: 8e12 };
      const odd = { StartTime: from, EndTime: Math.max(from, end) };
      for (const window of [whole, odd]) {
        const { body } = await api.handle({
          path,
          body: JSON.stringify({ ...window, TimeRangeType: "Event", AnyWindow: true }),
        });
        const found = timesIn(JSON.parse(body));
        seen += found.length;
        expect(found.filter((time) => !(time >= FIRST && time <= LAST))).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
  expect(seen).toBeGreaterThan(500);
});

function documentOf(n: number, members: object): string {
  return JSON.stringify({ ...(JSON.parse(tracedRequest(n)[0] ?? "") as object), ...members });
}

/** As an earlier version stored it, which took every time. */
function storeWith(start_time: number, end_time: number): ReturnType<typeof openStore> {
  const store = openStore();
  const document: Segment = {
    trace_id: traceId(1),
    id: "0000000000000001",
    name: "shop",
    start_time,
    end_time,
  };
  store.append([{ document, text: JSON.stringify(document) }], new Date(NOW * 1000));
  return store;
}

function timesIn(reply: unknown): readonly number[] {
  if (typeof reply !== "object" || reply === null) return [];
  return Object.entries(reply).flatMap(([member, value]) =>
    typeof value === "number" &&
    TIME.test(member) &&
    member !== "ResponseTime" &&
    member !== "TotalResponseTime"
      ? [value]
      : timesIn(value),
  );
}
