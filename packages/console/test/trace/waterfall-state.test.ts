import fc from "fast-check";
import { expect, test } from "vitest";
import { nameAt, type TraceColumns } from "../../src/trace/model/columns.ts";
import { count, nextMatch, rankOf } from "../../src/trace/model/matches.ts";
import { moveBy } from "../../src/trace/model/move.ts";
import {
  initialState,
  reduceWaterfall,
  type WaterfallAction,
  type WaterfallState,
} from "../../src/trace/model/waterfall-state.ts";
import { columnsOf, trees } from "./tree-columns.ts";

const shop = columnsOf({
  name: "shop",
  at: [0, 10],
  parts: [
    { name: "call", at: [1, 9], parts: [{ name: "query", at: [2, 8], fault: true }] },
    { name: "after", at: [9, 10] },
  ],
});

function after(columns: TraceColumns, ...actions: readonly WaterfallAction[]): WaterfallState {
  return actions.reduce(reduceWaterfall, initialState(1, columns));
}

function names({ columns, visible }: WaterfallState): readonly string[] {
  return Array.from(visible, (row) => nameAt(columns, row));
}

test("the keys of a tree open, close and walk it", () => {
  let state = after(shop);
  const press = (key: string): string => {
    const action = moveBy(key, state, 2);
    if (action !== undefined) state = reduceWaterfall(state, action);
    return `${nameAt(state.columns, state.selected)} of ${state.visible.length}`;
  };

  expect(["ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"].map(press)).toEqual([
    "call of 4",
    "query of 4",
    "query of 4",
    "after of 4",
    "after of 4",
  ]);
  expect(["ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowRight", "End", "PageUp", "Home"].map(press)).toEqual([
    "shop of 4",
    "shop of 1",
    "shop of 1",
    "shop of 4",
    "after of 4",
    "call of 4",
    "shop of 4",
  ]);
});

test("to select a hidden row opens what is above it", () => {
  const state = after(shop, { kind: "collapse-to", level: 0 }, { kind: "select", row: 2 });

  expect(names(state)).toEqual(["shop", "call", "query", "after"]);
});

test("when the selected row is hidden, the collapsed one above it is selected", () => {
  expect(after(shop, { kind: "select", row: 2 }, { kind: "collapse-to", level: 1 }).selected).toBe(1);
});

function matches(sought: object): readonly string[] {
  const state = after(shop, { kind: "seek", sought });
  return Array.from(shop.all)
    .filter((row) => state.matches?.[row] === 1)
    .map((row) => nameAt(shop, row));
}

test("pills seek what failed, was slow itself, and is on the critical path; together they seek rows that are all of it", () => {
  expect(matches({ errors: true })).toEqual(["query"]);
  expect(matches({ slow: true })).toEqual(["shop", "call", "query", "after"]);
  expect(matches({ critical: true })).toEqual(["shop", "call", "query", "after"]);
  expect(matches({ errors: true, critical: true, found: Uint8Array.of(1, 1, 0, 1) })).toEqual([]);
});

test("only matches leaves the matches and what is above them", () => {
  const state = after(shop, { kind: "seek", sought: { errors: true } }, { kind: "only-matches", only: true });

  expect(names(state)).toEqual(["shop", "call", "query"]);
  expect(names(reduceWaterfall(state, { kind: "seek", sought: { errors: false } }))).toHaveLength(4);
});

test("the next match is found in both directions, and around the end", () => {
  const found = Uint8Array.of(0, 1, 0, 1);

  expect([nextMatch(found, 1, 1), nextMatch(found, 3, 1), nextMatch(found, 1, -1)]).toEqual([3, 1, 3]);
  expect(nextMatch(Uint8Array.of(0, 0), 0, 1)).toBe(undefined);
  expect([rankOf(found, 3), count(found)]).toEqual([2, 2]);
});

test("a trace that is read again keeps what was selected and collapsed, wherever the rows are now", () => {
  const again = columnsOf({
    name: "shop",
    at: [0, 10],
    parts: [
      { name: "early", at: [0, 1] },
      { name: "call", at: [1, 9], parts: [{ name: "query", at: [2, 8] }] },
      { name: "after", at: [9, 10] },
    ],
  });
  const state = after(
    shop,
    { kind: "collapse", row: 1, collapsed: true },
    { kind: "select", row: 3 },
    { kind: "read", version: 2, columns: again, moved: Int32Array.of(0, 2, 3, 4) },
  );

  expect(names(state)).toEqual(["shop", "early", "call", "after"]);
  expect(nameAt(again, state.selected)).toBe("after");
});

test("whatever is done, the selected row exists and the visible rows are in order", () => {
  const actions: fc.Arbitrary<WaterfallAction> = fc.oneof(
    fc.record({ kind: fc.constant("select" as const), row: fc.nat(40) }),
    fc.record({ kind: fc.constant("collapse" as const), row: fc.nat(29), collapsed: fc.boolean() }),
    fc.record({ kind: fc.constant("collapse-to" as const), level: fc.nat(5) }),
    fc.record({ kind: fc.constant("only-matches" as const), only: fc.boolean() }),
    fc.record({
      kind: fc.constant("seek" as const),
      sought: fc.record({ errors: fc.boolean(), slow: fc.boolean() }),
    }),
  );
  fc.assert(
    fc.property(trees, fc.array(actions), (tree, done) => {
      const { selected, visible } = after(tree, ...done);
      expect(selected).toBeGreaterThanOrEqual(0);
      expect(selected).toBeLessThan(tree.length);
      expect([...visible]).toEqual([...new Set(visible)].toSorted((left, right) => left - right));
    }),
  );
});
