import type { TraceLog } from "@xray-lab/trace-store";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import type { RecentRejection } from "../src/index.ts";
import type { Source } from "../src/sent-document.ts";
import { accept, open, openStore, segment, traceId } from "./open.ts";

const SOURCES: readonly Source[] = ["udp", "api", "otlp"];

function spies() {
  return {
    accepted: vi.fn<(documents: number, traceIds: ReadonlySet<string>) => void>(),
    rejected: vi.fn<(one: RecentRejection) => void>(),
    storeFailed: vi.fn<(...call: unknown[]) => void>(),
  };
}

function failing(): Pick<TraceLog, "append" | "maxTraceBytes"> {
  return {
    maxTraceBytes: 512_000,
    append: () => {
      throw new Error("database or disk is full");
    },
  };
}

test("of good and bad documents mixed, the good are stored and the bad returned by their place", async () => {
  const sent = fc.array(fc.boolean(), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(sent, fc.constantFrom(...SOURCES), async (good, source) => {
      const store = openStore();
      const texts = good.map((fine, n) => (fine ? segment(n) : `broken ${n}`));
      const intake = open(store);
      const rejected = accept(intake, texts, source);
      const bad = good.flatMap((fine, n) => (fine ? [] : [n]));
      expect(rejected.map(({ index }) => index)).toEqual(bad);
      expect(rejected.map(({ sent: { text } }) => text)).toEqual(bad.map((n) => `broken ${n}`));
      const ids = good.map((_, n) => traceId(n));
      const stored = (await store.traces(ids)).map((trace) => trace.traceId);
      expect(stored).toEqual(ids.filter((_, n) => good[n]));
      const counts = { accepted: good.length - bad.length, rejected: bad.length };
      expect(intake.statistics().bySource[source]).toEqual(counts);
    }),
    { numRuns: 40 },
  );
});

test("a document that its trace has no room for is returned with X-Ray's own words", () => {
  const store = openStore({ maxTraceBytes: 1_500 });
  const metadata = { default: { LARGE: "x".repeat(1_000) } };
  const texts = ["0000000000000001", "0000000000000002"].map((id) => segment(1, { id, metadata }));
  expect(accept(open(store), ["rubbish", ...texts])).toMatchObject([
    { index: 0, rejection: { code: "ParseError" } },
    {
      index: 2,
      sent: { text: texts[1] },
      rejection: {
        id: "0000000000000002",
        code: "InvalidSegment",
        message: expect.stringMatching(/^Trace Size Exceeded\. /) as string,
        detail: "its trace has reached the limit of 1.5 kB; what came before it is kept",
      },
    },
  ]);
});

test("a batch of nothing but rubbish does not touch the store", () => {
  expect(accept(open(failing()), ["rubbish"])).toHaveLength(1);
});

test("each source has its own counts, and a rejection says who sent what", () => {
  const heard = spies();
  const intake = open(openStore(), heard);
  for (const source of SOURCES) accept(intake, [segment(1), "[]"], source);
  const datagram = { text: "header\n[]", size: 9, sender: "10.0.0.1:1" };
  intake.accept([{ text: "[]", datagram }], "udp");
  const { bySource, rejectedByReason, recentRejections } = intake.statistics();
  expect(bySource).toEqual({
    udp: { accepted: 1, rejected: 2 },
    api: { accepted: 1, rejected: 1 },
    otlp: { accepted: 1, rejected: 1 },
  });
  expect(rejectedByReason).toEqual({ MissingId: 4 });
  expect(recentRejections.map(({ sender, size, prefix }) => [sender, size, prefix])).toEqual([
    ["10.0.0.1:1", 9, String.raw`header\n[]`],
    ["otlp", 2, "[]"],
    ["api", 2, "[]"],
    ["udp", 2, "[]"],
  ]);
  expect(heard.rejected).toHaveBeenCalledTimes(4);
  expect(heard.rejected).toHaveBeenLastCalledWith(recentRejections[0]);
});

test("what holds no document is reported by the same door", () => {
  const intake = open();
  intake.reject({ text: '{"spanId":"x"}' }, { code: "InvalidId", detail: "spanId is bad" }, "otlp");
  expect(intake.statistics()).toMatchObject({
    bySource: { otlp: { accepted: 0, rejected: 1 } },
    rejectedByReason: { InvalidId: 1 },
    recentRejections: [{ reason: "InvalidId", detail: "spanId is bad", sender: "otlp", size: 14 }],
  });
});

test("a store that fails never throws at a datagram: what could have been stored is StoreFailed", () => {
  const heard = spies();
  const intake = open(failing(), heard);
  const rejected = accept(intake, [segment(1), "rubbish", segment(2)], "udp");
  expect(rejected.map(({ rejection }) => rejection.code)).toEqual([
    "StoreFailed",
    "ParseError",
    "StoreFailed",
  ]);
  expect(intake.statistics().bySource.udp).toEqual({ accepted: 0, rejected: 3 });
  expect(heard.storeFailed).toHaveBeenCalledExactlyOnceWith(expect.any(Error), 2);
});

test.each(["api", "otlp"] as const)(
  "a store that fails throws at a request by %s, and counts nothing",
  (source) => {
    const intake = open(failing());
    expect(() => accept(intake, [segment(1), "rubbish"], source)).toThrow("disk is full");
    expect(intake.statistics()).toMatchObject({ bySource: { [source]: { accepted: 0, rejected: 0 } } });
  },
);

test("what was stored is told with the ids of its traces, each once, and what was refused is not among it", () => {
  const heard = spies();
  const store = openStore({ maxTraceBytes: 1_500 });
  const intake = open(store, heard);
  const large = { metadata: { default: { LARGE: "x".repeat(2_000) } } };
  const again = segment(1, { id: "00000000000000ff" });
  accept(intake, [segment(1), again, "rubbish", segment(2, large), segment(3)], "udp");
  expect(heard.accepted).toHaveBeenCalledExactlyOnceWith(3, new Set([traceId(1), traceId(3)]));
  accept(intake, ["rubbish", segment(4, large)]);
  expect(heard.accepted).toHaveBeenCalledOnce();
});

test("the time of the last document that was accepted is there once there is one", () => {
  const intake = open();
  accept(intake, ["rubbish"]);
  expect(intake.statistics().lastAcceptedAt).toBeUndefined();
  accept(intake, [segment(1)]);
  expect(intake.statistics().lastAcceptedAt).toEqual(new Date(1_760_000_000_000));
});

test("each sender has its counts and the name of the last document that was accepted from it", () => {
  const intake = open();
  const datagram = { text: "{}", size: 2, sender: "10.0.0.1:1" };
  intake.accept(
    [
      { text: segment(1), datagram },
      { text: segment(2, { name: "mail" }), datagram },
    ],
    "udp",
  );
  intake.reject({ text: "", datagram }, { code: "MissingHeader", detail: "no header" }, "udp");
  accept(intake, ["rubbish"], "api");
  const lastSeen = new Date(1_760_000_000_000);
  expect(intake.statistics().senders).toEqual([
    { sender: "api", accepted: 0, rejected: 1, lastSeen },
    { sender: "10.0.0.1:1", accepted: 2, rejected: 1, lastSeen, name: "mail" },
  ]);
});

test("the lag is that of finished segments: not of subsegments sent alone, nor of work in progress", () => {
  const intake = open();
  accept(intake, [
    segment(1, { end_time: 1_759_999_999.5, start_time: 1_759_999_999 }),
    segment(2, { end_time: undefined, in_progress: true }),
    segment(3, {
      type: "subsegment",
      parent_id: "00000000000000aa",
      end_time: 1_759_999_000,
      start_time: 1_759_999_000,
    }),
  ]);
  expect(intake.statistics().bySource.api.accepted).toBe(3);
  expect(intake.statistics().lag).toEqual({ segments: 1, min: 500, p50: 500, p95: 500, max: 500 });
});
