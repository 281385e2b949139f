import { expect, test } from "vitest";
import { startSink } from "../../intake/sink.ts";
import { documentsOf } from "../../data-set/documents.ts";
import { planTrace } from "../../data-set/planned-trace.ts";

test("the X-Ray behind the daemon counts the documents of each request, and what the daemon says that it lost", async () => {
  await using sink = await startSink();
  const TraceSegmentDocuments = documentsOf(planTrace({ seed: 7, index: 1, second: 1_795_417_200 }));
  const post = (path: string, input: unknown) =>
    fetch(sink.url + path, { method: "POST", body: JSON.stringify(input) });
  await post("/TraceSegments", { TraceSegmentDocuments });
  const record = { SegmentsReceivedCount: 9, SegmentsSpilloverCount: 2, SegmentsRejectedCount: 1 };
  await post("/TelemetryRecords", { TelemetryRecords: [record, record] });
  expect(sink.documents).toBe(TraceSegmentDocuments.length);
  expect(sink.telemetry).toEqual({ received: 18, spilled: 4, rejected: 2 });
});
