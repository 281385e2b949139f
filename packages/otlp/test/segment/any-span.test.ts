import { parseDocument } from "@xray-lab/segments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { segmentsOf } from "../../src/index.ts";
import { anyAttributes, anySpan } from "../any-span.ts";

test("whatever a span holds, its documents are taken whole, and it keeps its id, its parent and its times", () => {
  fc.assert(
    fc.property(anySpan, anyAttributes, (span, resource) => {
      const { documents, rejected } = segmentsOf([
        { resource: { attributes: resource }, scopeSpans: [{ spans: [span] }] },
      ]);
      expect(rejected).toEqual([]);
      for (const document of documents) {
        const text = JSON.stringify(document);
        expect(parseDocument(text)).toEqual({ ok: true, dropped: [], document: JSON.parse(text) });
      }
      const own = documents.find(({ id }) => id === span.spanId);
      const outermost = documents[0];
      expect(own?.trace_id.replaceAll("-", "").slice(1)).toBe(span.traceId);
      expect(outermost?.parent_id ?? "").toBe(span.parentSpanId ?? "");
      const seconds = Number(BigInt(span.startTimeUnixNano) / 1000n) / 1e6;
      // To 5 µs: in the year 2551 the steps of a double are 3.8 µs.
      expect(Math.abs((own?.start_time ?? 0) - seconds)).toBeLessThanOrEqual(
        Math.max(5e-6, 2 * Number.EPSILON * seconds),
      );
      // The parent of the span's own document is the segment that was added.
      expect(documents.length > 1 ? own?.parent_id : outermost?.id).toBe(outermost?.id);
    }),
    { numRuns: 500 },
  );
});

test("a batch that is sent again makes the same documents again", () => {
  fc.assert(
    fc.property(anySpan, (span) => {
      const resourceSpans = [{ scopeSpans: [{ spans: [span] }] }];
      expect(segmentsOf(resourceSpans)).toEqual(segmentsOf(resourceSpans));
    }),
  );
});
