import fc from "fast-check";
import { expect, test } from "vitest";
import { COLUMN_IDS, COLUMNS, readColumns, writeColumns } from "../../src/traces/model/columns.ts";
import { readSort, sortAfterClick, sortRows, writeSort } from "../../src/traces/model/sort-rows.ts";
import { anySummary, summary } from "./summaries.ts";

const column = fc.constantFrom(...COLUMN_IDS);
const sort = fc.record({ column, down: fc.boolean() });

test("rows are in the order of the column, and those without a value come last", () => {
  fc.assert(
    fc.property(fc.array(anySummary), sort, (some, by) => {
      const newestFirst = some.toSorted((left, right) => right.start - left.start);
      const values = sortRows(newestFirst, by).map((row) => COLUMNS[by.column].sortBy(row));
      const known = values.filter((value) => value !== undefined);
      expect(values.slice(0, known.length)).toEqual(known);
      for (const [index, value] of known.slice(1).entries()) {
        const before = known[index] ?? value;
        expect(by.down ? before >= value : before <= value).toBe(true);
      }
    }),
  );
});

test("every sort and every choice of columns is read back from the address", () => {
  fc.assert(
    fc.property(sort, fc.uniqueArray(column, { minLength: 1 }), (by, some) => {
      expect(readSort(writeSort(by))).toEqual(by);
      const columns = COLUMN_IDS.filter((id) => some.includes(id));
      expect(readColumns(writeColumns(columns))).toEqual(columns);
    }),
  );
});

test.each([undefined, "", "-", "-nothing", "constructor", "time,"])("sort=%s is newest first", (text) => {
  expect(readSort(text)).toEqual({ column: "time", down: true });
});

test("a first click on a header sorts downwards, the second one upwards", () => {
  const once = sortAfterClick(readSort(undefined), "response");
  expect(once).toEqual({ column: "response", down: true });
  expect(sortAfterClick(once, "response")).toEqual({ column: "response", down: false });
});

test("the worst outcome comes first when it is sorted downwards", () => {
  const rows = [
    summary(),
    summary({ fault: true }),
    summary({ error: true }),
    summary({ responseTime: undefined }),
  ];
  const sorted = sortRows(rows, { column: "outcome", down: true });
  expect(sorted.map((row) => rows.indexOf(row))).toEqual([1, 2, 0, 3]);
});
