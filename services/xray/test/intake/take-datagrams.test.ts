import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Intake } from "@xray-lab/intake";
import { DATAGRAM_HEADER, encodeDatagram, printable } from "@xray-lab/segments";
import { openLocalStore, type TraceLog } from "@xray-lab/trace-store";
import { afterAll, expect, test, vi } from "vitest";
import { createIntakeLog } from "../../src/intake/intake-log.ts";
import { takeDatagrams } from "../../src/intake/take-datagrams.ts";
import { segment } from "../documents.ts";

const directory = mkdtempSync(join(tmpdir(), "xray-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const HEADER = `${DATAGRAM_HEADER}\n`;
const store = openLocalStore({ directory });
const now = (): Date => new Date();

function take(intake: Intake, ...texts: string[]): void {
  takeDatagrams(
    intake,
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
  const intake = new Intake({ store, now });
  take(intake, encodeDatagram(segment()), text);
  const { bySource, rejectedByReason, recentRejections } = intake.statistics();
  expect(bySource.udp).toEqual({ accepted: 1, rejected: 1 });
  expect(rejectedByReason).toEqual({ [reason]: 1 });
  expect(recentRejections).toMatchObject([
    { reason, sender: "10.0.0.1:1", size: Buffer.byteLength(text), prefix: printable(text, { max: 200 }) },
  ]);
});

test("a store that fails costs a line in the log and is counted, and the next batch is taken", () => {
  const error = vi.fn<(...line: unknown[]) => void>();
  let full = true;
  const failing: Pick<TraceLog, "append" | "maxTraceBytes"> = {
    maxTraceBytes: store.maxTraceBytes,
    append: (documents, at) => {
      if (full) throw new Error("database or disk is full");
      return store.append(documents, at);
    },
  };
  const listener = { ...createIntakeLog({ warn: () => undefined, error }), accepted: () => undefined };
  const intake = new Intake({ store: failing, now, listener });
  take(intake, encodeDatagram(segment()), encodeDatagram(segment()));
  full = false;
  take(intake, encodeDatagram(segment()));
  const { bySource, rejectedByReason } = intake.statistics();
  expect(bySource.udp.accepted).toBe(1);
  expect(rejectedByReason).toEqual({ StoreFailed: 2 });
  expect(error).toHaveBeenCalledOnce();
});
