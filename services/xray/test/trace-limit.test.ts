import { BatchGetTracesCommand, PutTraceSegmentsCommand } from "@aws-sdk/client-xray";
import { newSegmentId } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { segment } from "./documents.ts";
import { clientFor, runXray } from "./running-xray.ts";

test("XRAY_TRACE_LIMIT_KB is the room that a trace has, and the refusal names it", async () => {
  const xray = await runXray({ XRAY_TRACE_LIMIT_KB: "3" });
  const one = segment({ metadata: { default: { text: "x".repeat(2000) } } });
  const texts = [one, { ...one, id: newSegmentId() }].map((document) => JSON.stringify(document));
  const { UnprocessedTraceSegments } = await clientFor(xray.apiPort).send(
    new PutTraceSegmentsCommand({ TraceSegmentDocuments: texts }),
  );
  expect(UnprocessedTraceSegments).toMatchObject([{ Message: expect.stringMatching("Trace Size Exceeded") }]);
  expect((await xray.intake()).recentRejections).toMatchObject([
    { detail: "its trace has reached the limit of 3 kB; what came before it is kept" },
  ]);
});

test("with an XRAY_TRACE_LIMIT_KB of 0 a trace of ten thousand subsegments is stored, and read back whole", async () => {
  const xray = await runXray({ XRAY_TRACE_LIMIT_KB: "0" });
  const parent = segment();
  const { trace_id, start_time, end_time } = parent;
  const subsegments = Array.from({ length: 10_000 }, () => {
    return {
      type: "subsegment",
      trace_id,
      parent_id: parent.id,
      id: newSegmentId(),
      name: "work",
      start_time,
      end_time,
    };
  });
  const client = clientFor(xray.apiPort);
  for (let from = 0; from < subsegments.length; from += 400) {
    const documents = [...subsegments.slice(from, from + 400), ...(from === 0 ? [parent] : [])];
    const TraceSegmentDocuments = documents.map((document) => JSON.stringify(document));
    const { UnprocessedTraceSegments } = await client.send(
      new PutTraceSegmentsCommand({ TraceSegmentDocuments }),
    );
    expect(UnprocessedTraceSegments).toEqual([]);
  }
  const { Traces = [] } = await client.send(new BatchGetTracesCommand({ TraceIds: [trace_id] }));
  const document: { readonly subsegments?: readonly unknown[] } = JSON.parse(
    Traces[0]?.Segments?.[0]?.Document ?? "{}",
  );
  expect(document.subsegments).toHaveLength(10_000);
});
