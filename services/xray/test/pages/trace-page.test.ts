import { newSegmentId, newTraceId, type Subsegment } from "@xray-lab/segments";
import { compileTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { tracePage } from "../../src/pages/trace-page.ts";
import { segment } from "../documents.ts";

const traceId = newTraceId();

function page(subsegments: readonly Subsegment[], more: object = {}): string {
  const caller = segment({ trace_id: traceId, start_time: 100, end_time: 101, ...more, subsegments });
  return String(tracePage(compileTrace({ traceId, documents: [caller] })).body);
}

function subsegment(partial: Partial<Subsegment> = {}): Subsegment {
  return { id: newSegmentId(), name: "call", start_time: 100.2, end_time: 100.7, ...partial };
}

test("a bar is as long as its part of the trace", () => {
  expect(page([subsegment()])).toContain('x="200" width="500"');
});

test("SQL, requests, statuses, outcomes, durations and exceptions are told", () => {
  const markup = page([subsegment({ sql: { sanitized_query: "SELECT 1" }, in_progress: true })], {
    http: { request: { method: "POST", url: "http://a/b" }, response: { status: 503 } },
    fault: true,
    cause: {
      exceptions: [
        { id: "1", type: "Error", message: "down" },
        { id: "2", message: "alone" },
      ],
    },
  });

  for (const text of ["POST /b", "503 fault", "1.00 s", "Error: down", "alone", "SELECT 1", "in progress"])
    expect(markup).toContain(text);
});

test("what is odd is told in a sentence", () => {
  expect(page([], { parent_id: "53995c3f42cd8ad8" })).toContain(
    "The daemon never received its parent 53995c3f42cd8ad8: the caller is still at work",
  );
  expect(page([subsegment({ end_time: 100.1 })])).toContain("It ended 100 ms before it started.");
});

test("beyond a thousand rows the rest is counted", () => {
  const markup = page(Array.from({ length: 1200 }, () => subsegment()));

  expect(markup.split("<tr>")).toHaveLength(1 + 1 + 1000);
  expect(markup).toContain("201 more are not shown");
});
