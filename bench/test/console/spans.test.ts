import { makeLargeTrace } from "@xray-lab/test-support/large-trace";
import { expect, test } from "vitest";
import { zipkinSpansOf } from "../../console/zipkin/spans.ts";

const segment = {
  trace_id: "1-65536f00-000000000000000000000007",
  id: "0000000000000001",
  name: "shop",
  start_time: 1_699_966_720.000_001,
  end_time: 1_699_966_721,
  subsegments: [
    {
      id: "0000000000000002",
      name: "users@db",
      start_time: 1_699_966_720.5,
      end_time: 1_699_966_720.5,
    },
  ],
};

test("a segment and its subsegment become two spans of the segment's service, in microseconds", () => {
  const shared = { traceId: "65536f00000000000000000000000007", localEndpoint: { serviceName: "shop" } };

  expect(zipkinSpansOf({ documents: [JSON.stringify(segment)] })).toEqual([
    {
      ...shared,
      id: "0000000000000001",
      name: "shop",
      timestamp: 1_699_966_720_000_001,
      duration: 999_999,
    },
    {
      ...shared,
      id: "0000000000000002",
      parentId: "0000000000000001",
      name: "users@db",
      timestamp: 1_699_966_720_500_000,
      duration: 1,
    },
  ]);
});

test("a large trace has a span for each row, and each but the first names a parent among them", () => {
  const trace = makeLargeTrace(500, 7);
  const spans = zipkinSpansOf(trace);
  const ids = new Set(spans.map(({ id }) => id));

  expect(ids.size).toBe(trace.rows);
  expect(spans).toHaveLength(trace.rows);
  expect(spans.filter(({ parentId = "" }) => !ids.has(parentId))).toEqual([
    expect.objectContaining({ id: "0000000000000001", name: "shop" }),
  ]);
});
