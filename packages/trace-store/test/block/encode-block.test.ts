import type { Segment, TraceDocument } from "@xray-lab/segments";
import { compileTrace } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unpackNumbers } from "../../src/block/packed-numbers.ts";
import { COLUMN } from "../../src/block/columns.ts";
import { nodesIn } from "../../src/block/node-identities.ts";
import { arrivalsOf, endsOf } from "../../src/block/read-times.ts";
import { encodeBlock, factsOf, type TraceFacts, traceRows } from "../../src/columns.ts";
import { knownTraces } from "../any-traces.ts";
import { NOON, segment, segmentId, traceId } from "../documents.ts";
import { blockOf } from "./block-of.ts";

function facts(...documents: readonly TraceDocument[]): TraceFacts {
  const [{ trace_id } = segment()] = documents;
  const trace = compileTrace({ traceId: trace_id, documents });
  return factsOf(trace, { second: NOON, arrivals: [NOON + 0.001], limitExceeded: false });
}

test("rows are sorted by second, then by the random part of the id", () => {
  fc.assert(
    fc.property(knownTraces, (known) => {
      const { rows, block } = blockOf(known.map((one) => one.facts));
      const keys = rows.map(({ second, traceId: id }) => `${second} ${id}`);
      expect(keys).toEqual(keys.toSorted());
      const read = traceRows(block);
      expect(rows.map((_, row) => `${read.second(row)} ${read.traceId(row)}`)).toEqual(keys);
    }),
  );
});

test("start, duration, revision, arrivals and ends of each trace are exact", () => {
  fc.assert(
    fc.property(knownTraces, (known) => {
      const { block, rows } = blockOf(known.map((one) => one.facts));
      const read = traceRows(block);
      const [arrivals, ends] = [arrivalsOf(block), endsOf(block)];
      const of = ({ offsets, times }: typeof ends, row: number): number[] => [
        ...times.subarray(offsets[row], offsets[row + 1]),
      ];
      for (const [row, one] of rows.entries()) {
        expect(read.start(row)).toBe(one.start);
        expect(read.duration(row) * 1e6).toBeCloseTo(one.duration, 3);
        expect(read.revision(row)).toBe(one.revision);
        expect(read.limitExceeded(row)).toBe(one.limitExceeded);
        expect(of(arrivals, row)).toEqual([...one.arrivals]);
        expect(of(ends, row)).toEqual([...one.ends]);
      }
    }),
  );
});

const extreme = fc.oneof(
  fc.double({ min: 0, max: 8.64e12, noNaN: true }),
  fc.constantFrom(0, 1e-7, NOON + 1 / 3, 8.64e12, 1_760_000_000_123),
);

test("times are exact, whatever a document claims", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(extreme, extreme), { minLength: 1, maxLength: 5 }), (times) => {
      const documents = times.map(([start_time, end_time], n) =>
        segment({ id: segmentId(n), start_time, end_time }),
      );
      const one = facts(...documents);
      const { block } = blockOf([one]);
      expect([...endsOf(block).times]).toEqual([...one.ends]);
      expect([...unpackNumbers(block.column(COLUMN.segmentTaken))]).toEqual(
        one.segments.map(({ taken }) => taken),
      );
      expect([...unpackNumbers(block.column(COLUMN.segmentStarts))]).toEqual(
        one.segments.map(({ start }) => Math.floor(start)),
      );
    }),
  );
});

test("an id keeps its case", () => {
  const mixed = traceId(1).replace("000001", "0000aB");
  const { block } = blockOf([facts(segment({ trace_id: mixed })), facts(segment())]);
  const read = traceRows(block);

  expect([read.traceId(0), read.traceId(1)]).toEqual([traceId(1), mixed]);
});

function named(n: number): Segment {
  return segment({ id: segmentId(n), name: `service ${n}`, parent_id: segmentId(n - 1) });
}

test("a block with very many nodes has them all", () => {
  const { block } = blockOf([facts(...Array.from({ length: 3000 }, (_, n) => named(n + 1)))]);

  expect(block.head.nodes).toBeUndefined();
  expect(nodesIn(block).filter(({ client }) => !client)).toHaveLength(3000);
});

test("a block of more traces than a block has is refused", () => {
  const one = facts(segment());
  expect(() => encodeBlock(Array.from({ length: 2049 }, () => one))).toThrow(RangeError);
});

test("a block of no traces is one", () => {
  expect(blockOf([]).block.head).toMatchObject({ traces: 0, second: undefined });
});
