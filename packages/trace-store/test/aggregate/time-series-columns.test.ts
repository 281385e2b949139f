import { type EntitySelector, TimeSeriesBuilder, type TimeSeriesOptions } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TimeSeriesColumns } from "../../src/columns.ts";
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
