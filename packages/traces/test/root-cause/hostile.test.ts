import type { Subsegment, TraceDocument } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { id, segment, subsegment } from "../documents.ts";
import { causesOf, faultLines } from "./causes.ts";

const fault = true;

test("segments that are each other's callers are followed once around", () => {
  const a = segment({ id: "a", parent_id: id("b"), at: [0, 1], fault });
  const b = segment({ id: "b", parent_id: id("a"), at: [0, 1], fault });

  expect(faultLines(a, b)).toEqual(["a[a] → b[b]!"]);
});

test("a segment that says it called itself is its own cause", () => {
  expect(faultLines(segment({ id: "a", parent_id: id("a"), at: [0, 1], fault }))).toEqual(["a[a]!"]);
});

test("an id that two subsegments share leads to what answered it from the first of them", () => {
  const call = subsegment({ id: "call", at: [0, 1], fault });
  const shop = segment({ id: "shop", at: [0, 1], fault, subsegments: [call, call] });
  const stock = segment({ id: "stock", parent_id: id("call"), at: [0, 1], fault });

  expect(faultLines(shop, stock)).toEqual(["shop[shop call] → stock[stock]!", "shop[shop call]!"]);
});

test("a path ends after a hundred entities", () => {
  let nest = subsegment({ id: "0", at: [0, 1], fault });
  for (let depth = 1; depth < 300; depth++)
    nest = subsegment({ ...nest, id: `${depth}`, at: [0, 1], subsegments: [nest] });
  const causes = causesOf(segment({ id: "shop", at: [0, 1], fault, subsegments: [nest] }));

  for (const { services } of [...causes.fault, ...causes.responseTime])
    expect(services[0]?.entityPath).toHaveLength(100);
});

/** As many links of a chain of failing services as make a quadratic walk take minutes. */
function chain(length: number): TraceDocument[] {
  return Array.from({ length }, (_, n) =>
    segment({ id: `${n}`, at: [0, 1], fault, error: true, ...(n > 0 && { parent_id: id(`${n - 1}`) }) }),
  );
}

test("forty thousand services in a chain have their causes in time", () => {
  expect(causesOf(...chain(40_000)).fault).toHaveLength(10);
});

test("forty thousand failures in one segment have their causes in time", () => {
  const subsegments = Array.from(
    { length: 40_000 },
    (_, n): Subsegment => subsegment({ id: `${n}`, at: [0, 1], fault, error: true, cause: `exception ${n}` }),
  );
  const causes = causesOf(segment({ id: "shop", at: [0, 1], subsegments }));

  expect(causes.error).toHaveLength(10);
});
