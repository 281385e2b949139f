import { expect, onTestFinished, test, vi } from "vitest";

import { followRequests } from "../../src/live/live-feed.ts";
import type { TimeWindow } from "../../src/xray/xray-client.ts";

type Answer = () => Promise<readonly Record<string, unknown>[]>;

/** Follows an X-Ray that gives these answers in turn, and the last one for ever. */
function follow(answers: readonly Answer[], seen: readonly string[] = []) {
  const events: string[] = [];
  const windows: TimeWindow[] = [];
  const stop = new AbortController();
  const activeTraces = async (window: TimeWindow) => {
    const answer = answers[Math.min(windows.push(window), answers.length) - 1];
    return answer === undefined ? [] : answer();
  };
  const finished = followRequests({
    xray: { activeTraces, trace: async () => undefined },
    signal: stop.signal,
    seen,
    onRequest: ({ traceId, status }) =>
      void events.push(status === undefined ? traceId : `${traceId} ${status}`),
    onDown: (reason) => void events.push(`down: ${reason}`),
    onUp: () => void events.push("up"),
    pollMs: 1,
    now: () => 100_400,
  });
  onTestFinished(async () => {
    stop.abort();
    await finished;
  });
  return { events, windows };
}

const settled = (Id: string, StartTime: number) => ({
  Id,
  StartTime,
  Duration: 0.1,
  ResponseTime: 0.1,
  IsPartial: false,
});
const both: Answer = async () => [settled("b", 99), settled("a", 98)];
const down: Answer = () => Promise.reject(new Error("connect ECONNREFUSED"));
const open = (Id: string) => ({ ...settled(Id, 99.9), IsPartial: true });

test("each request is reported once, oldest first", async () => {
  const { events, windows } = follow([both, both, async () => [settled("c", 100), settled("b", 99)]]);
  await vi.waitFor(() => expect(windows.length).toBeGreaterThan(4));
  expect(events).toEqual(["a", "b", "c"]);
});

test("a trace that was shown already is not reported", async () => {
  const { events, windows } = follow([async () => [settled("first", 99), settled("next", 99)]], ["first"]);
  await vi.waitFor(() => expect(windows.length).toBeGreaterThan(1));
  expect(events).toEqual(["next"]);
});

test("a trace in progress waits until it is whole", async () => {
  const whole = { ...settled("a", 99.9), Http: { HttpStatus: 201 } };
  const { events } = follow([async () => [open("a")], async () => [open("a")], async () => [whole]]);
  await vi.waitFor(() => expect(events).toEqual(["a 201"]));
});

test("the window is whole seconds, reaches back, and includes the current second", async () => {
  const { windows } = follow([async () => []]);
  await vi.waitFor(() => expect(windows[0]).toEqual({ start: 85, end: 102 }));
});

test("an X-Ray that is down is said to be so once, and once that it is back", async () => {
  const { events } = follow([down, down, down, async () => [settled("a", 99)], down, down, async () => []]);
  await vi.waitFor(() =>
    expect(events).toEqual(["down: connect ECONNREFUSED", "a", "up", "down: connect ECONNREFUSED", "up"]),
  );
});
