import { expect, test } from "vitest";
import type { Measurement } from "../../overhead/measure.ts";
import { compare, tableOf } from "../../overhead/table.ts";

const measured = (part: Pick<Measurement, "instrumentation" | "sampled"> & { cpu: number }): Measurement => ({
  ...part,
  route: "bare",
  requests: 100,
  records: 1,
  cpu: [part.cpu - 1, part.cpu, part.cpu + 1],
  rates: [part.cpu - 1, part.cpu, part.cpu + 1].map((cpu) => 1_000_000 / cpu),
});

const none = measured({ instrumentation: "none", sampled: true, cpu: 50 });
const stock = measured({ instrumentation: "stock", sampled: false, cpu: 130 });
const ours = measured({ instrumentation: "ours", sampled: false, cpu: 60 });

test("what tracing adds is compared with what the stock SDK adds", () => {
  expect(compare([none, stock, ours])[2]).toMatchObject({ added: 10, toStock: 0.125 });
});

test("what is added is compared round by round, so that a machine that slows down adds nothing", () => {
  const slowing = { ...none, cpu: [50, 70, 200] };
  expect(compare([slowing, { ...ours, cpu: [61, 80, 210] }])[1]).toMatchObject({ added: 10 });
});

test("the throughput is compared with that of no tracing round by round", () => {
  const [slow, fast] = [
    { ...ours, rates: [400, 800, 1600] },
    { ...none, rates: [500, 1000, 2000] },
  ];
  expect(compare([fast, slow])[1]).toMatchObject({ throughput: 0.8 });
});

test("a sampled request is not compared with an unsampled one", () => {
  const sampled = measured({ instrumentation: "ours", sampled: true, cpu: 90 });
  expect(compare([none, stock, sampled])[2]).not.toHaveProperty("toStock");
});

test("without a measurement of no tracing there is nothing that is added", () => {
  expect(compare([stock])[0]).not.toHaveProperty("added");
});

test("the table has a row for each measurement", () => {
  expect(tableOf(compare([none, stock, ours])).split("\n")).toEqual([
    "route  tracing          µs/request      min–max  added µs  to stock's  requests/s  to none's  records",
    "bare   no tracing             50.0    49.0–51.0                             20000                1.00",
    "bare   stock unsampled       130.0  129.0–131.0      80.0        1.00        7692       0.38     1.00",
    "bare   ours unsampled         60.0    59.0–61.0      10.0        0.13       16667       0.83     1.00",
  ]);
});
