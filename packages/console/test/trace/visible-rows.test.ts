import fc from "fast-check";
import { expect, test } from "vitest";
import {
  collapsedTo,
  opened,
  placeOf,
  visibleRows,
  withAncestors,
} from "../../src/trace/model/visible-rows.ts";
import type { TraceColumns } from "../../src/trace/model/columns.ts";
import { columnsOf, trees } from "./tree-columns.ts";

const withBits = trees.chain((tree) =>
  fc.tuple(fc.constant(tree), fc.uint8Array({ minLength: tree.length, maxLength: tree.length, max: 1 })),
);

function above({ parents }: TraceColumns, row: number): readonly number[] {
  const rows: number[] = [];
  for (let at = parents[row] ?? -1; at >= 0; at = parents[at] ?? -1) rows.push(at);
  return rows;
}

test("a row is visible when nothing above it is collapsed", () => {
  fc.assert(
    fc.property(withBits, ([tree, collapsed]) => {
      const expected = [...tree.all].filter((row) => !above(tree, row).some((at) => collapsed[at] === 1));
      expect([...visibleRows(tree, collapsed)]).toEqual(expected);
    }),
  );
});

test("with only matches, the matches and what is above them are visible, and nothing else", () => {
  fc.assert(
    fc.property(withBits, ([tree, matches]) => {
      const hits = [...tree.all].filter((row) => matches[row] === 1);
      const expected = new Set(hits.concat(hits.flatMap((row) => above(tree, row))));
      const rows = visibleRows(tree, new Uint8Array(tree.length), withAncestors(tree, matches));
      expect([...rows]).toEqual([...expected].toSorted((left, right) => left - right));
    }),
  );
});

test("a row that is opened can be seen, whatever was collapsed", () => {
  fc.assert(
    fc.property(withBits, fc.nat(), ([tree, collapsed], number) => {
      const row = number % tree.length;
      expect([...visibleRows(tree, opened(tree, collapsed, row))]).toContain(row);
    }),
  );
});

test("the place of a hidden row is that of the last visible one before it", () => {
  fc.assert(
    fc.property(withBits, fc.nat(), ([tree, collapsed], number) => {
      const visible = visibleRows(tree, collapsed);
      const row = number % tree.length;
      expect(placeOf(visible, row)).toBe([...visible].findLastIndex((one) => one <= row));
    }),
  );
});

test("collapsed to a level, deeper rows are hidden", () => {
  const tree = columnsOf({
    name: "a",
    at: [0, 9],
    parts: [
      { name: "b", at: [1, 2], parts: [{ name: "c", at: [1, 2] }] },
      { name: "d", at: [3, 4] },
    ],
  });

  expect([...visibleRows(tree, collapsedTo(tree, 0))]).toEqual([0]);
  expect([...visibleRows(tree, collapsedTo(tree, 1))]).toEqual([0, 1, 3]);
});
