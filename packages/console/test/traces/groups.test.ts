import { parseFilterExpression } from "@xray-lab/filter-expressions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUP_COLUMNS, groupKeysOf, readGroupBy } from "../../src/traces/model/group-keys.ts";
import { groupRows } from "../../src/traces/model/group-rows.ts";
import { anySummary, summary } from "./summaries.ts";

test("the chip of each group is an expression, whatever the documents say", () => {
  fc.assert(
    fc.property(anySummary, (row) => {
      const keys = row.annotations.map(({ key }) => `annotation.${key}` as const);
      for (const by of [...GROUP_COLUMNS, ...keys].filter((one) => one !== "time"))
        for (const { chip } of groupKeysOf(row, by))
          expect(() => parseFilterExpression(chip, { strict: true })).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

test("a chip asks for the very value of the document", () => {
  fc.assert(
    fc.property(anySummary, (row) => {
      const read = (by: Parameters<typeof groupKeysOf>[1]): readonly unknown[] =>
        groupKeysOf(row, by).map(({ chip }) => parseFilterExpression(chip));
      const { url } = row.http;
      const asksUrl = { kind: "keyword", keyword: "http.url" };
      expect(read("url")).toEqual([
        url === undefined ? { kind: "not", operand: asksUrl } : { ...asksUrl, operator: "=", value: url },
      ]);
      for (const { key } of row.annotations) {
        const values = row.annotations.filter((one) => one.key === key).map(({ value }) => value);
        const expected = values.map((value) => {
          // An expression has no -0.
          return {
            kind: "annotation",
            key,
            operator: "=",
            value: typeof value === "number" ? value + 0 : value,
          };
        });
        expect(read(`annotation.${key}`)).toEqual(expected);
      }
    }),
  );
});

test.each([
  ["status", { http: { status: 500 } }, "http.status = 500"],
  ["user", { users: [{ name: 'a"b', services: [] }] }, 'user = "a\\"b"'],
  ["user", {}, "!user"],
  ["ip", { http: { clientIp: "::1" } }, 'http.clientip = "::1"'],
  ["outcome", { error: true }, "error AND !throttle"],
  ["outcome", { responseTime: undefined }, "partial"],
  ["response", { responseTime: 0.2 }, "responsetime >= 0.1 AND responsetime < 0.5"],
  ["response", { responseTime: 60 }, "responsetime >= 10"],
  ["service", { entryPoint: { name: "shop", names: ["shop"] } }, 'service("shop") { root }'],
  ["annotation.a-b", { annotations: [{ key: "a-b", value: "v", services: [] }] }, 'annotation["a-b"] = "v"'],
] as const)("a group by %s of %j has the chip %s", (by, given, chip) => {
  const row = summary(given);
  expect(groupKeysOf(row, by).map((key) => key.chip)).toEqual([chip]);
});

test("a group counts its traces, how they ended, and how long they took", () => {
  const times = Array.from({ length: 20 }, (_, index) => (index + 1) / 100);
  const rows = [
    ...times.map((responseTime) => summary({ http: { method: "GET" }, responseTime })),
    summary({ http: { method: "POST" }, fault: true }),
    summary({ http: { method: "POST" }, error: true, responseTime: undefined }),
    summary({ http: { method: "POST" }, throttle: true, error: true }),
    summary({ http: { method: "POST" } }),
  ];
  expect(groupRows(rows, "method")).toMatchObject([
    { label: "GET", count: 20, share: 20 / 24, faults: 0, p50: 0.1, p95: 0.19 },
    { label: "POST", count: 4, faults: 0.25, errors: 0.25, throttles: 0.25, p50: 0.1, p95: 0.1 },
  ]);
});

test("the groups of a column with one value for each trace have all traces", () => {
  fc.assert(
    fc.property(
      fc.array(anySummary),
      fc.constantFrom("url" as const, "status" as const, "outcome" as const, "time" as const),
      (rows, by) => {
        const groups = groupRows(rows, by);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
      },
    ),
  );
});

test("what the address cannot mean is no group", () => {
  expect([undefined, "", "annotation.", "toString", "cols"].map(readGroupBy)).toEqual(
    Array(5).fill(undefined),
  );
  expect(["url", "annotation.a.b"].map(readGroupBy)).toEqual(["url", "annotation.a.b"]);
});
