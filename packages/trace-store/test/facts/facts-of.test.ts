import { filterableTrace } from "@xray-lab/filter-expressions";
import { compileTrace, summarizeTrace } from "@xray-lab/traces";
import { oddTraces } from "@xray-lab/test-support/odd-traces";
import { parseDocument, type TraceDocument } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOf } from "../../src/columns.ts";
import { segment, subsegment, traceId, NOON } from "../documents.ts";
import { knownTraces } from "../any-traces.ts";

const STORED = { second: NOON, arrivals: [NOON], limitExceeded: false };

test("facts say of each service and each call what filters see of the trace", () => {
  fc.assert(
    fc.property(knownTraces, (known) => {
      for (const { trace, facts } of known) {
        const { services, edges, root } = filterableTrace(trace);
        const ofServices = services.filter(({ id }) => id.type !== "client");
        expect(
          facts.segments.map(({ node, ok, partial, root: entry }) => [node.identity, ok, partial, entry]),
        ).toEqual(ofServices.map(({ id, ok, partial, root: entry }) => [id, ok, partial, entry]));
        expect(facts.calls.map(({ from, to, fault }) => [from.identity, to.identity, fault])).toEqual(
          edges.map(({ from, to, fault }) => [from, to, fault]),
        );
        expect(facts.root).toMatchObject({ ok: root.ok, partial: root.partial, fault: root.fault });
      }
    }),
  );
});

test("the summary of the facts is the summary of the trace", () => {
  fc.assert(
    fc.property(knownTraces, (known) => {
      for (const { trace, facts } of known) expect(facts.summary).toBe(JSON.stringify(summarizeTrace(trace)));
    }),
  );
});

test("only the ends of finished segments are ends", () => {
  const running = { ...segment({ id: "b" }), in_progress: true };
  const { end_time: _, ...endless } = segment({ id: "c" });
  const trace = compileTrace({ traceId: traceId(1), documents: [segment(), running, endless, subsegment()] });

  expect(factsOf(trace, STORED).ends).toEqual([NOON + 0.25]);
});

test("a receipt names the sender and the segment that received", () => {
  const links = [{ trace_id: traceId(2), id: "sender" }];
  const trace = compileTrace({
    traceId: traceId(1),
    documents: [segment(), segment({ id: "later", start_time: NOON + 1, end_time: NOON + 2, links })],
  });

  expect(factsOf(trace, STORED).receipts).toEqual([
    { traceId: traceId(2), senderId: "sender", segment: 1, start: NOON + 1, end: NOON + 2 },
  ]);
});

test.each(oddTraces(traceId(1)))("$what has facts", ({ documents }) => {
  const parsed = documents.flatMap((document): readonly TraceDocument[] => {
    const read = parseDocument(JSON.stringify(document));
    return read.ok ? [read.document] : [];
  });
  expect(() => factsOf(compileTrace({ traceId: traceId(1), documents: parsed }), STORED)).not.toThrow();
});
