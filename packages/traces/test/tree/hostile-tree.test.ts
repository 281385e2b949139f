import type { Subsegment } from "@xray-lab/segments";
import {
  type CompiledSegment,
  compileTrace,
  type TraceRow,
  type TraceTree,
  traceTree,
} from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { id, segment, subsegment, TRACE_ID } from "../documents.ts";
import { outline, treeOf, uncompiled } from "./trees.ts";

/** So few that documents share them, are their own ancestors, and name parents that do not exist. */
const ids = fc.constantFrom("1", "2", "3", "4", "5");
const times = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, -1e308),
);
const work = {
  id: ids,
  name: fc.string(),
  start_time: times,
  end_time: fc.option(times, { nil: undefined }),
  in_progress: fc.option(fc.boolean(), { nil: undefined }),
};
const { part } = fc.letrec<{ readonly part: Subsegment }>((tie) => ({
  part: fc.record({
    ...work,
    subsegments: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("part"), { maxLength: 3 })),
  }) as fc.Arbitrary<Subsegment>,
}));
const document = fc.record({
  ...work,
  trace_id: fc.constant(TRACE_ID),
  parent_id: fc.option(ids, { nil: undefined }),
  subsegments: fc.array(part, { maxLength: 3 }),
}) as fc.Arbitrary<CompiledSegment>;
const documents = fc.array(document, { maxLength: 8 });

function countParts({ subsegments = [] }: Subsegment | CompiledSegment): number {
  return 1 + subsegments.reduce((sum, below) => sum + countParts(below), 0);
}

/** The rows whose depth, parent or bar cannot be right. */
function inconsistent({ rows }: TraceTree): readonly TraceRow[] {
  return rows.filter(({ parent, depth, bar }, index) => {
    const before = rows[index - 1]?.depth ?? -1;
    const below = parent === undefined ? 0 : (rows[parent]?.depth ?? Number.NaN) + 1;
    const placed = depth === below && depth <= before + 1 && (parent ?? -1) < index;
    return !placed || !(bar.offset >= 0 && bar.length >= 0 && bar.offset + bar.length <= 1);
  });
}

function hex(n: number): string {
  return n.toString(16).padStart(16, "0");
}

test("whatever the ids, parents and times are, each segment and subsegment has one row, below its parent", () => {
  fc.assert(
    fc.property(documents, (segments) => {
      const tree = treeOf(...segments);
      expect(tree.rows).toHaveLength(segments.reduce((sum, one) => sum + countParts(one), 0));
      expect(new Set(tree.rows.map((row) => row.work)).size).toBe(tree.rows.length);
      expect(inconsistent(tree)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("of segments with ids of their own, the tree is the same in any order", () => {
  const parents = fc.array(fc.tuple(fc.nat(11), fc.integer({ min: 0, max: 2 })), { maxLength: 10 });
  const shuffled = parents
    .map((all) =>
      all.map(([parent, start], n) => segment({ id: `${n}`, at: [start, 3], parent_id: id(`${parent}`) })),
    )
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

  fc.assert(
    fc.property(shuffled, ([segments, again]) => {
      expect(treeOf(...again).rows).toEqual(treeOf(...segments).rows);
    }),
    { numRuns: 500 },
  );
});

test("documents as they came, compiled, have a consistent tree", () => {
  const sent = documents.map((all) => all.filter(({ start_time }) => Number.isFinite(start_time)));

  fc.assert(
    fc.property(sent, (segments) => {
      const raw = segments.map(({ type: _type, ...one }) => one);
      expect(inconsistent(traceTree(compileTrace({ traceId: TRACE_ID, documents: raw })))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("five hundred levels are five hundred levels", () => {
  const chain = Array.from({ length: 500 }, (_, n) =>
    segment({ id: `${n}`, at: [0, 1], ...(n > 0 && { parent_id: id(`${n - 1}`) }) }),
  );

  expect(treeOf(...chain.toReversed()).rows.map(({ depth }) => depth)).toEqual(chain.map((_, n) => n));
});

test("documents that nest deeper than the stack have all their rows", () => {
  const bare = subsegment({ id: "deep", at: [0, 1] });
  let deepest = bare;
  for (let depth = 1; depth < 20_000; depth += 1) deepest = Object.assign({ subsegments: [deepest] }, bare);

  expect(treeOf(segment({ id: "top", at: [0, 1], subsegments: [deepest] })).rows).toHaveLength(20_001);
});

test("ten thousand siblings stand in order", () => {
  const subsegments = Array.from({ length: 10_000 }, (_, n) =>
    subsegment({ id: `${n}`, name: `${n}`, at: [n, n + 1] }),
  );
  const tree = treeOf(segment({ id: "top", at: [0, 10_000], subsegments: subsegments.toReversed() }));

  expect(outline(tree).slice(1)).toEqual(subsegments.map(({ name }) => `  ${name}`));
});

test.each(["siblings", "a chain", "a circle"])(
  "a hundred thousand rows, as %s, are all there",
  (shape) => {
    const size = 100_000;
    const parentOf = (n: number): string => (shape === "siblings" ? hex(0) : hex((n + size - 1) % size));
    const segments = Array.from({ length: size }, (_, n): CompiledSegment => {
      const top = n === 0 && shape !== "a circle";
      return {
        trace_id: TRACE_ID,
        id: hex(n),
        name: "n",
        start_time: n % 7,
        end_time: 9,
        ...(!top && { parent_id: parentOf(n) }),
      };
    });

    // About 0.2 s. A walk that is quadratic would not end within the test's time.
    expect(traceTree(uncompiled(segments)).rows).toHaveLength(size);
  },
  20_000,
);
