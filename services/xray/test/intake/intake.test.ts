import { encodeDatagram } from "@xray-lab/segments";
import { openTraceStore } from "@xray-lab/trace-store";
import { ingest } from "@xray-lab/xray-api";
import { expect, test, vi } from "vitest";
import { Intake, type IntakeReport } from "../../src/intake/intake.ts";
import { segment } from "../documents.ts";

const HEADER = '{"format":"json","version":1}\n';
const SILENT = { warn: () => undefined, error: () => undefined };
const store = openTraceStore({ path: ":memory:" });

function reportOf(intake: Intake): IntakeReport {
  return intake.report({
    receiver: { received: 0, dropped: 0, waiting: 0, kernelDropped: undefined },
    receiveBuffer: { requested: 1, granted: 1 },
    store: store.statistics(),
  });
}

function take(intake: Intake, ...texts: string[]): void {
  intake.takeDatagrams(
    texts.map((text, index) => ({ text, size: Buffer.byteLength(text), sender: `10.0.0.1:${index}` })),
  );
}

test.each([
  ["", "MissingHeader"],
  ["garbage", "MissingHeader"],
  ['{"format":"xml","version":1}\n{}', "InvalidHeader"],
  [HEADER, "MissingBody"],
  [`${HEADER}{`, "ParseError"],
  [`${HEADER}[]`, "MissingId"],
  [HEADER + JSON.stringify(segment({ name: "a?b" })), "InvalidName"],
  [HEADER + JSON.stringify(segment({ trace_id: "1-2-3" })), "InvalidTraceId"],
  [HEADER + JSON.stringify({ ...segment(), end_time: undefined }), "MissingEndTime"],
])("%j is rejected as %s, with its sender and its start", (text, reason) => {
  const intake = new Intake({ ingest: (texts, at) => ingest(store, texts, at), logger: SILENT });
  take(intake, encodeDatagram(segment()), text);
  expect(reportOf(intake)).toMatchObject({
    accepted: 1,
    rejected: { [reason]: 1 },
    recentRejections: [{ reason, sender: "10.0.0.1:1", size: Buffer.byteLength(text) }],
  });
});

test("a store that fails costs a line in the log and is counted, and the next batch is taken", () => {
  const error = vi.fn<(...line: unknown[]) => void>();
  let full = true;
  const intake = new Intake({
    ingest: (texts, at) => {
      if (full) throw new Error("database or disk is full");
      return ingest(store, texts, at);
    },
    logger: { ...SILENT, error },
  });
  take(intake, encodeDatagram(segment()), encodeDatagram(segment()));
  full = false;
  take(intake, encodeDatagram(segment()));
  expect(reportOf(intake)).toMatchObject({ accepted: 1, rejected: { StoreFailed: 2 } });
  expect(error).toHaveBeenCalledOnce();
});
