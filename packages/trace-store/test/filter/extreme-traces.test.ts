import { evaluateFilter, filterableTrace, parseFilterExpression } from "@xray-lab/filter-expressions";
import { parseDocument, type Segment, type TraceDocument } from "@xray-lab/segments";
import { oddTraces } from "@xray-lab/test-support/odd-traces";
import { compileTrace, GraphBuilder, TimeSeriesBuilder } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { compileMask, factsOf, GraphColumns, TimeSeriesColumns } from "../../src/columns.ts";
import { addTraces } from "../aggregate/added.ts";
import type { Known } from "../any-traces.ts";
import { blockOf } from "../block/block-of.ts";
import { NOON, segment, segmentId, traceId } from "../documents.ts";

function known(...documents: readonly TraceDocument[]): Known {
  const [{ trace_id } = segment()] = documents;
  const trace = compileTrace({ traceId: trace_id, documents });
  return { trace, facts: factsOf(trace, { second: NOON, arrivals: [NOON], limitExceeded: false }) };
}

function parsed(documents: readonly object[]): readonly TraceDocument[] {
  return documents.flatMap((document) => {
    const read = parseDocument(JSON.stringify(document));
    return read.ok ? [read.document] : [];
  });
}

function of(n: number, changes: Partial<Segment> = {}): Segment {
  return segment({ trace_id: traceId(n), ...changes });
}

const annotations = Object.fromEntries(
  Array.from({ length: 50 }, (_, n) => [`key_${n}`, n % 2 === 0 ? n : `t${n}`]),
);
const others = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`other_${n}`, n > 25]));
const HOURS = 3 * 3600;

const EXTREMES: readonly Known[] = [
  known(of(1, { annotations })),
  known(of(2, { annotations: others })),
  known(of(3, { end_time: NOON + HOURS, fault: true })),
  known(of(4, { start_time: NOON - 40 * 86_400, end_time: NOON - 40 * 86_400 + 1 })),
  known(of(5, { http: { response: { status: 503.5 }, request: { url: "x".repeat(20_000) } } })),
  known(
    of(6, { origin: "client", name: "shop" }),
    of(6, { id: segmentId(9), name: "shop", parent_id: segmentId(1) }),
  ),
  known(of(7, { end_time: 8.64e12, user: "\uD83D" })),
  known(of(8, { name: "_".repeat(200), annotations: { empty: "", zero: -0, big: 1e300 } })),
  known(
    ...Array.from({ length: 300 }, (_, n) =>
      of(9, { id: segmentId(n + 1), name: `node ${n}`, ...(n > 0 && { parent_id: segmentId(n) }) }),
    ),
  ),
  ...oddTraces(traceId(10)).map(({ documents }) => known(...parsed(documents))),
];

const EXPRESSIONS = [
  "annotation.key_48 = 48",
  'annotation.key_49 BEGINSWITH "t4"',
  "annotation.other_49 = true",
  "annotation.other_30",
  "annotation.zero = 0",
  "annotation.big > 1e299",
  'annotation.empty CONTAINS ""',
  "responsetime > 10000",
  "responsetime < 1",
  "duration >= 10800",
  "http.status = 503.5",
  "http.status > 503",
  'http.url ENDSWITH "xx"',
  'user CONTAINS "\uD83D"',
  'service(id(name: "shop", type: "client"))',
  'service("shop") { type = "client" AND root }',
  'service("node 299")',
  'edge("node 1", "node 2")',
  'service(id(type: "client")) { name BEGINSWITH "node" }',
  'rootcause.fault.entity { name = "User-Management-Microservice" }',
];

const sorted = (() => {
  const { block, order } = blockOf(EXTREMES.map(({ facts }) => facts));
  return { block, traces: order.flatMap((place) => EXTREMES[place]?.trace ?? []) };
})();

test.each(EXPRESSIONS)("%s is answered for extreme traces", (text) => {
  const expression = parseFilterExpression(text);
  const expected = sorted.traces.map((trace) =>
    Number(evaluateFilter(expression, filterableTrace(trace), { inGroup: () => false })),
  );

  expect(expected).toContain(1);
  expect([...compileMask(expression, () => false).mask(sorted.block).rows]).toEqual(expected);
});

test("the graph of extreme traces is exact", () => {
  const [ours, truth] = [new GraphColumns(), new GraphBuilder()];
  ours.add(sorted.block);
  addTraces(sorted.traces, truth);

  expect(ours.nodes()).toEqual(truth.nodes());
});

test("so is it when some of them are left out", () => {
  const [ours, truth] = [new GraphColumns(), new GraphBuilder()];
  ours.add(
    sorted.block,
    Uint8Array.from(sorted.traces, (_, row) => row % 2),
  );
  addTraces(
    sorted.traces.filter((_, row) => row % 2 === 1),
    truth,
  );

  expect(ours.nodes()).toEqual(truth.nodes());
});

test("the series of extreme traces is exact", () => {
  const options = { start: NOON - 50 * 86_400, end: NOON + 600, period: 60 } as const;
  const [ours, truth] = [new TimeSeriesColumns(options), new TimeSeriesBuilder(options)];
  ours.add(sorted.block);
  addTraces(sorted.traces, truth);

  expect(ours.series()).toEqual(truth.series());
});
