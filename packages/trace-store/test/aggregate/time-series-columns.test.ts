import {
  compileTrace,
  type EntitySelector,
  TimeSeriesBuilder,
  type TimeSeriesOptions,
} from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBlock, factsOf, memoryBlock, TimeSeriesColumns } from "../../src/columns.ts";
import { addedTraces, addRows, addTraces, anyAdded } from "./added.ts";

const service = fc.record(
  { name: fc.constantFrom("shop", "resize", "users"), type: fc.constantFrom("client", "AWS::EC2::Instance") },
  { requiredKeys: [] },
);
const selector: fc.Arbitrary<EntitySelector> = fc.oneof(
  fc.record({ kind: fc.constant("service" as const), service }),
  fc.record({ kind: fc.constant("edge" as const), from: service, to: service }),
);

/** About where the traces of these tests are. */
const second = fc.integer({ min: 1_699_966_500, max: 1_699_967_400 });

const options: fc.Arbitrary<TimeSeriesOptions> = fc.record({
  start: second,
  end: second,
  period: fc.constantFrom(60 as const, 300 as const),
  selector: fc.option(selector, { nil: undefined }),
  forecast: fc.boolean(),
});

test("the time series of rows of blocks is that of their traces", () => {
  fc.assert(
    fc.property(anyAdded, options, (added, asked) => {
      const [ours, truth] = [new TimeSeriesColumns(asked), new TimeSeriesBuilder(asked)];
      addRows(added, ours);
      addTraces(addedTraces(added), truth);
      expect(ours.series()).toEqual(truth.series());
    }),
    { numRuns: 200 },
  );
});

test("an edge of events alone has a series: how many there were, without response times", () => {
  const at = 1_760_000_040;
  const times = { start_time: at, end_time: at + 1 };
  const call = { id: "0000000000000002", name: "consumer", namespace: "remote" as const, ...times };
  const traceId = "1-68e77828-000000000000000000000001";
  const queue = {
    trace_id: traceId,
    id: "0000000000000001",
    name: "orders",
    origin: "AWS::SQS::Queue",
    ...times,
  };
  const trace = compileTrace({ traceId, documents: [{ ...queue, subsegments: [call] }] });
  const facts = factsOf(trace, { second: at, arrivals: [at], limitExceeded: false });
  const orders = { kind: "edge", from: { name: "orders" }, to: { name: "consumer" } } as const;
  const series = new TimeSeriesColumns({ start: at, end: at + 10, period: 60, selector: orders });
  series.add(memoryBlock(encodeBlock([facts])));
  expect(series.series()).toMatchObject([{ start: at, statistics: { total: 1 }, responseTimes: [] }]);
});
