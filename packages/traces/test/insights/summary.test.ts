import fc from "fast-check";
import { expect, test } from "vitest";

import { summaryOf } from "../../src/insights/summary.ts";

function counts(faults: number, total: number): { faults: number; total: number; ok: number } {
  return { faults, total, ok: total - faults };
}

test("a summary says how the fault rate rose, and then what clients saw of it", () => {
  expect(summaryOf("stock", counts(1, 300), counts(299, 300), counts(12, 30))).toBe(
    "The fault rate of stock rose from less than 1% to more than 99%. 12 of 30 requests from clients that reached it failed.",
  );
  expect(summaryOf("stock", counts(0, 0), counts(7, 7), counts(0, 0))).toContain("rose from 0% to 100%. ");
});

test("a name with a dot is left out: the list has it", () => {
  expect(summaryOf("api.example.com", counts(0, 9), counts(5, 9), counts(5, 9))).toBe(
    "The fault rate of the root cause rose from 0% to 56%. 5 of 9 requests from clients that reached it failed.",
  );
});

test("a client that splits a summary at its dots gets two whole sentences, whatever the numbers are", () => {
  const numbers = fc.tuple(fc.nat(5000), fc.nat(5000)).map(([faults, ok]) => counts(faults, faults + ok));
  fc.assert(
    fc.property(fc.string(), numbers, numbers, numbers, (name, past, requests, clients) => {
      const [first, second, rest, ...more] = summaryOf(name, past, requests, clients).split(".");
      expect(first).toMatch(/^The fault rate of [^]* rose from .*%$/);
      expect(second).toBe(
        ` ${clients.faults} of ${clients.total} requests from clients that reached it failed`,
      );
      expect([rest, more]).toEqual(["", []]);
    }),
  );
});
