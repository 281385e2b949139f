import { expect, test } from "vitest";
import { makeLargeTrace } from "../src/large-trace.ts";
import { oddTraces } from "../src/odd-traces.ts";
import { everythingIn, type Work } from "../src/traces.ts";

function worksIn(documents: readonly string[]): readonly Work[] {
  return documents.flatMap((document) => everythingIn(JSON.parse(document) as Work));
}

test("a large trace is the same for the same seed, and another for another", () => {
  expect(makeLargeTrace(500, 7)).toEqual(makeLargeTrace(500, 7));
  expect(makeLargeTrace(500, 7).documents).not.toEqual(makeLargeTrace(500, 8).documents);
});

test.each([1, 26, 27, 28, 1000])("a large trace of %d has as many segments and subsegments", (size) => {
  const { documents, rows } = makeLargeTrace(size, 1);

  expect([rows, worksIn(documents).length]).toEqual([size, size]);
});

test("in a large trace each id is used once, and each parent is in it", () => {
  const works = worksIn(makeLargeTrace(5000, 3).documents);
  const ids = new Set(works.map(({ id }) => id));

  expect(ids.size).toBe(works.length);
  expect(works.filter(({ parent_id }) => parent_id !== undefined && !ids.has(parent_id))).toEqual([]);
  expect(works.filter(({ parent_id }) => parent_id !== undefined).length).toBeGreaterThan(100);
});

test("an odd trace is odd in one way: each id is used once", () => {
  const works = oddTraces("1-65536f00-0123456789abcdef01234567").map(({ documents }) =>
    worksIn(documents.map((document) => JSON.stringify(document))).map(({ id }) => id),
  );

  expect(works.map((ids) => new Set(ids).size)).toEqual(works.map((ids) => ids.length));
});
