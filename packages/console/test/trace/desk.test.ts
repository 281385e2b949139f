import { placeTrace, readTrace, type PlacedTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { has, nameAt, outcomeAt } from "../../src/trace/model/columns.ts";
import { whyFailed, whySlow } from "../../src/trace/model/why.ts";
import { comparisonOf, kindOf } from "../../src/trace/worker/compare.ts";
import { detailsOf, documentOf as textOf, textsOf } from "../../src/trace/worker/describe-rows.ts";
import { makeHead } from "../../src/trace/worker/make-head.ts";
import { search } from "../../src/trace/worker/search.ts";
import { columnsOf, documentOf, type Part, TRACE_ID } from "./tree-columns.ts";

const sql = { sanitized_query: "INSERT INTO users (name) VALUES (?)", database_type: "MySQL" };
const cause = { exceptions: [{ id: "1", type: "DupEntry", message: "Duplicate entry." }] };
const SHOP: Part = {
  name: "shop",
  at: [0, 10],
  user: "ada",
  http: { request: { method: "POST", url: "http://shop/cart?id=7" }, response: { status: 201 } },
  parts: [
    { name: "users@db", at: [1, 9], namespace: "remote", sql, cause, fault: true },
    {
      name: "step",
      at: [9, 10],
      annotations: { tenant: "Ωmega" },
      metadata: { default: { deep: [{ key: "needle" }] } },
    },
  ],
};

function placed(...segments: readonly Part[]): PlacedTrace {
  return placeTrace(readTrace(TRACE_ID, segments.map(documentOf)));
}

test("the columns say name, outcome, self time, flags and levels of each row", () => {
  const columns = columnsOf(SHOP);

  expect(Array.from(columns.all, (row) => nameAt(columns, row))).toEqual(["shop", "users@db", "step"]);
  expect(Array.from(columns.all, (row) => outcomeAt(columns, row))).toEqual(["ok", "fault", "ok"]);
  expect([...columns.selfTimes]).toEqual([1, 8, 1]);
  expect(Array.from(columns.all, (row) => has(columns, row, "segment"))).toEqual([true, false, false]);
  expect(columns).toMatchObject({ levels: 2, inProgress: false });
});

test.each([
  ["SHOP", [0]],
  ["insert into", [1]],
  ["dupentry", [1]],
  ["ωmega", [2]],
  ["needle", [2]],
  ["ada", [0]],
  ["201", [0]],
  ["cart?id=7", [0]],
  ["(name)", [1]],
  [" ", []],
  [".*", []],
])("the search for %j finds the rows %j", (text, rows) => {
  const found = search(placed(SHOP), text);

  expect([...found.keys()].filter((row) => found[row] === 1)).toEqual(rows);
});

test("the text of a row says what it did, and what it threw", () => {
  expect(textsOf(placed(SHOP), [1, 99])).toEqual(
    new Map([
      [1, expect.objectContaining({ text: sql.sanitized_query, exception: "DupEntry: Duplicate entry." })],
    ]),
  );
});

test("the details of a row are its members and those of its segment, and its document can be had", () => {
  const details = detailsOf(placed(SHOP), 1);

  expect(details).toMatchObject({ kind: "subsegment", part: { sql }, segment: { user: "ada" } });
  expect(details.segment).not.toHaveProperty("subsegments");
  expect(JSON.parse(textOf(placed(SHOP), 0))).toMatchObject({
    name: "shop",
    subsegments: [{ name: "users@db" }, {}],
  });
});

test("the head says why a request that ended well was slow, and what failed in it", () => {
  const head = makeHead(placed(SHOP), false);

  expect(whySlow(head.responseTimeCause, head.summary.responseTime, "en")).toMatchObject({
    spent: "8.00 s",
    total: "10.00 s",
    percent: "80%",
    culprit: "users@db",
    below: "shop",
    itself: false,
  });
  expect(head.failedInside).toBe("fault");
  expect(head.failures.map((failure) => whyFailed(failure, false))).toEqual([
    {
      flag: "fault",
      culprit: "users@db",
      below: "shop",
      message: "DupEntry: Duplicate entry",
      handled: true,
    },
  ]);
});

test("odd rows are counted, and the first are named", () => {
  const parts = ["a", "b", "c", "d"].map((name): Part => ({ name, at: [3, 1] }));

  expect(makeHead(placed({ name: "top", at: [0, 9], parts }), false).oddRows).toMatchObject({
    count: 4,
    first: [{ row: 1, name: "a", oddity: { kind: "end-before-start" } }, { name: "b" }, { name: "c" }],
  });
});

test("rows are of one kind when they have name and text in common", () => {
  const other: Part = { name: "other", at: [0, 1], parts: [{ name: "users@db", at: [0, 1], sql }] };

  expect(kindOf(placed(other), 1)).toBe(kindOf(placed(SHOP), 1));
  expect(kindOf(placed(SHOP), 2)).not.toBe(kindOf(placed(SHOP), 1));
});

test("a comparison says which part of the others was faster", () => {
  expect(comparisonOf(3, [1, 2, 3, 4], 2)).toEqual({ others: 4, traces: 2, faster: 0.5 });
  expect(comparisonOf(3, [], 0)).toEqual({ others: 0, traces: 0, faster: 0 });
});
