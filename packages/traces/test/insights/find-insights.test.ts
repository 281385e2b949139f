import type { RawTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { id, segment, subsegment, trace } from "../documents.ts";
import { alone, HOUR, insightsAt, insightsIn, instant, passedOn, traffic, type Traffic } from "./requests.ts";

const CALM: Traffic = { minutes: [0, 30], perMinute: 10 };
const OUTAGE: Traffic = { minutes: [30, 35], perMinute: 10, faults: 6 };
const AFTER: Traffic = { minutes: [35, 45], perMinute: 10 };

function outageOf(request: (at: number, fault: boolean) => RawTrace): RawTrace[] {
  return [CALM, OUTAGE, AFTER].flatMap((time) => traffic(time, request));
}

/** The names of the services that are the causes, sorted. */
function causes(minute: number, ...traces: readonly RawTrace[][]): string[] {
  const names = insightsAt(minute, ...traces).map(({ rootCause }) => rootCause.name);
  return names.toSorted((left, right) => left.localeCompare(right));
}

function faults(failed: number, total: number): object {
  return { faults: failed, ok: total - failed, total };
}

/** A request that asks a database, and fails as its query does. */
function query(at: number, fault: boolean): RawTrace {
  const span = [at, at + 0.1] as const;
  const call = subsegment({ id: "query", name: "db", namespace: "remote", at: span, fault });
  return trace(segment({ id: "shop", at: span, fault, subsegments: [call] }));
}

/** A request that calls stock, which answers even where the request fails. */
function calls(at: number, fault: boolean): RawTrace {
  const span = [at, at + 0.1] as const;
  const call = subsegment({ id: "to stock", name: "stock", namespace: "remote", at: span });
  const stock = segment({ id: "stock", at: span, parent_id: id("to stock") });
  return trace(segment({ id: "shop", at: span, fault, subsegments: [call] }), stock);
}

/** A request that puts an event into a queue; taking it out may fail. */
function queued(at: number, fault: boolean): RawTrace {
  const span = [at, at + 0.1] as const;
  const sent = subsegment({ id: "send", name: "SQS", namespace: "aws", at: span, aws: { queue_url: "q" } });
  const queue = segment({ id: "q", origin: "AWS::SQS::Queue", parent_id: id("send"), at: span, fault });
  const taken = segment({ id: "pack", parent_id: id("q"), at: span, fault });
  return trace(segment({ id: "shop", at: span, subsegments: [sent] }), queue, taken);
}

/** A request that fails through the fault of who sent it. */
function refuse(at: number, error: boolean): RawTrace {
  return trace(segment({ id: "shop", at: [at, at + 0.1], error }));
}

/** A request that fails, and goes on. */
function hang(at: number, fault: boolean): RawTrace {
  return trace(segment({ id: "shop", at: fault ? [at] : [at, at + 0.1], fault }));
}

test("a service that begins to fail opens an insight, with what it did to the clients of others", () => {
  const found = insightsAt(34, outageOf(passedOn("shop", "stock")));

  expect(found).toMatchObject([
    {
      rootCause: { name: "stock", names: ["stock"] },
      start: instant(30),
      end: undefined,
      latest: {
        time: instant(34),
        summary:
          "The fault rate of stock rose from 0% to 60%. 24 of 40 requests from clients that reached it failed.",
        clientRequests: faults(24, 40),
        rootCauseRequests: faults(24, 40),
        topServices: [
          { name: "stock", names: ["stock"] },
          { name: "shop", names: ["shop"] },
        ],
      },
    },
  ]);
});

test("an insight closes when its service is back to normal, and counts until then", () => {
  const [found] = insightsAt(45, outageOf(alone("shop")));

  expect(found).toMatchObject({
    start: instant(30),
    end: instant(35),
    latest: { time: instant(35), rootCauseRequests: faults(30, 50) },
  });
});

test("its events tell how it came to this: when it opened, every five minutes, and when it closed", () => {
  const long: Traffic = { minutes: [30, 44], perMinute: 10, faults: 6 };
  const traces = [CALM, long, { ...AFTER, minutes: [44, 60] } as const].map((time) =>
    traffic(time, alone("a")),
  );
  const [found] = insightsAt(60, ...traces);

  expect(found?.events().map(({ time }) => time)).toEqual([32, 37, 42, 44].map(instant));
  expect(found?.events()[1]).toMatchObject({
    summary:
      "The fault rate of a rose from 0% to 60%. 42 of 70 requests from clients that reached it failed.",
    rootCauseRequests: faults(42, 70),
  });
});

test("the deepest service that fails is the cause", () => {
  expect(causes(34, outageOf(passedOn("shop", "stock", "prices")))).toEqual(["prices"]);
});

test("a service that sends no segments may be the cause", () => {
  const [found] = insightsAt(34, outageOf(query));

  expect(found?.rootCause).toMatchObject({ name: "db", type: "remote" });
});

test("services that fail at the same time and do not call each other have an insight each", () => {
  const found = causes(34, outageOf(alone("shop")), outageOf(alone("blog")));
  expect(found).toEqual(["blog", "shop"]);
});

test("of services that fail in a circle, one is the cause", () => {
  const round = outageOf(passedOn("shop", "stock"));
  expect(causes(34, round, outageOf(passedOn("stock", "shop")))).toHaveLength(1);
});

test("a caller whose calls go well fails for reasons of its own", () => {
  expect(causes(34, outageOf(calls), outageOf(alone("stock")))).toEqual(["shop", "stock"]);
});

test("who sends events does not fail because the one who takes them does", () => {
  expect(causes(34, outageOf(queued))).toEqual(["pack", "q"]);
});

test("errors of the client, and work that never ended, are no faults", () => {
  expect(causes(34, outageOf(refuse))).toEqual([]);
  expect(causes(34, outageOf(hang))).toEqual([]);
});

test("three requests, one of which fails, are no insight, and neither is nothing at all", () => {
  expect(insightsAt(34, traffic({ minutes: [32, 33], perMinute: 3, faults: 1 }, alone("shop")))).toEqual([]);
  expect(insightsAt(34)).toEqual([]);
});

test("the same traces have the same insights in any order", () => {
  const traces = outageOf(passedOn("shop", "stock"));
  const [forwards, backwards] = [traces, traces.toReversed()].map((all) => insightsAt(40, all)[0]);
  expect({ ...backwards, events: [] }).toEqual({ ...forwards, events: [] });
  expect(backwards?.events()).toEqual(forwards?.events());
});

test("what was before the window is no past", () => {
  const traces = outageOf(alone("shop"));
  expect(insightsIn({ from: HOUR + 20 * 60, to: HOUR + 2040 }, traces)).toHaveLength(1);
  expect(insightsIn({ from: HOUR + 29 * 60, to: HOUR + 2040 }, traces)).toHaveLength(0);
});

test("a document may claim any time: what is not in the window is passed over", () => {
  const wild = [-1e300, -6e18, 0, 1e15, 1e300].map((at) => alone("shop")(at, true));
  expect(causes(34, wild, outageOf(alone("shop")))).toEqual(["shop"]);
});
