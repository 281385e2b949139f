import fc from "fast-check";
import { expect, test } from "vitest";
import { datagramsOf, readIntakeReport } from "../../src/intake/intake-report.ts";

/** The example of services/xray/README.md. */
const REPORT = {
  daemon: "127.0.0.1:2000",
  received: 1204,
  accepted: 1201,
  rejected: { ParseError: 1, MissingId: 2 },
  otlp: { accepted: 12, rejected: 1 },
  api: { accepted: 3, rejected: 0 },
  recentRejections: [
    {
      at: "2026-11-23T07:00:00.000Z",
      reason: "ParseError",
      detail: "the document is not JSON",
      sender: "127.0.0.1:40122",
      size: 41,
      prefix: "{",
      text: '{"format"',
    },
  ],
  senders: [
    { sender: "api", accepted: 3, rejected: 0, lastSeen: "2026-11-23T07:00:01.500Z", name: "shop" },
    { sender: "127.0.0.1:40122", accepted: 0, rejected: 1, lastSeen: "2026-11-23T07:00:00.000Z" },
  ],
  lag: { segments: 9, min: -1, p50: 1, p95: 8.4, max: 9 },
  lastAcceptedAt: "2026-11-23T07:00:01.500Z",
  dropped: { memory: 0, kernel: null },
  waiting: 0,
  receiveBuffer: { requested: 4_194_304, granted: 212_992 },
  store: {
    traces: 640,
    documents: 1203,
    bytes: 1_486_848,
    maxBytes: 1e9,
    oldest: 1_795_417_200,
    prunedBefore: 0,
  },
  pruned: 0,
};

test("a report is read with its times in seconds, and the most frequent reason first", () => {
  const report = readIntakeReport(REPORT);
  expect(report).toMatchObject({
    rejected: 3,
    reasons: [
      { reason: "MissingId", count: 2 },
      { reason: "ParseError", count: 1 },
    ],
    lastAcceptedAt: Date.parse("2026-11-23T07:00:01.500Z") / 1000,
    droppedByKernel: undefined,
    droppedForMemory: 0,
    store: { oldest: 1_795_417_200, prunedBefore: undefined, pruned: 0 },
  });
  expect(report.rejections).toMatchObject([{ text: '{"format"', size: 41 }]);
  expect(report.senders).toMatchObject([{ sender: "api", name: "shop" }, { name: undefined }]);
});

test("what came neither by the API nor as OTLP came in datagrams", () => {
  expect(datagramsOf(readIntakeReport(REPORT))).toBe(1204 - 13 - 3);
  expect(datagramsOf(readIntakeReport({ ...REPORT, api: undefined }))).toBeUndefined();
});

test("a report of an older server lacks what that server did not say", () => {
  const { senders: _senders, lag: _lag, lastAcceptedAt: _last, ...old } = REPORT;
  expect(readIntakeReport(old)).toMatchObject({
    senders: undefined,
    lag: undefined,
    lastAcceptedAt: undefined,
    accepted: 1201,
  });
});

test("counts that no server can have are left out: their sum would be no number", () => {
  const rejected = { ParseError: 1.7e308, InvalidSegment: 1.7e308, StoreFailed: 2 };
  expect(readIntakeReport({ rejected })).toMatchObject({ rejected: 2 });
});

test("anything is read without an error, and its numbers are numbers", () => {
  const members = Object.keys(REPORT);
  const damaged = fc.record(
    Object.fromEntries(
      members.map((name) => [name, fc.oneof(fc.jsonValue(), fc.constant(Reflect.get(REPORT, name)))]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), damaged), (value) => {
      const { received, accepted, rejected, rejections } = readIntakeReport(value);
      expect([received, accepted, rejected].every(Number.isFinite)).toBe(true);
      for (const { reason, text, sender } of rejections)
        expect([reason, text, sender].every((one) => typeof one === "string")).toBe(true);
    }),
  );
});
