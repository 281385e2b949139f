import { expect, test } from "vitest";

import { InvalidPageToken, type LocalStore, type PageQuery, type SummaryPage } from "../src/index.ts";
import {
  append,
  at,
  inProgress,
  NOON,
  seal,
  segment,
  segmentId,
  subsegment,
  temporaryStore,
  traceId,
} from "./documents.ts";

async function found(store: LocalStore, query: Partial<PageQuery>): Promise<readonly string[]> {
  const whole: PageQuery = { by: "TraceId", from: NOON, to: NOON + 10, limit: 100, ...query };
  return idsOf(await store.find(whole));
}

function idsOf({ traces }: SummaryPage): readonly string[] {
  return traces.map(({ summary }) => summary.traceId);
}

/** A store with one trace in each of these seconds, its number the second's place. */
function storeOf(...seconds: readonly number[]): LocalStore {
  const store = temporaryStore();
  seconds.forEach((second, n) => {
    append(
      store,
      [segment({ trace_id: traceId(n, second), start_time: second, end_time: second + 1 })],
      at(second),
    );
  });
  return store;
}

test("a window holds its first second and not its last, newest trace first", async () => {
  const seconds = [NOON - 1, NOON, NOON + 5, NOON + 9, NOON + 10];
  expect(await found(storeOf(...seconds), {})).toEqual([
    traceId(3, NOON + 9),
    traceId(2, NOON + 5),
    traceId(1, NOON),
  ]);
});

test("a trace found is summed up with all its documents, also those outside the window", async () => {
  const store = temporaryStore();
  append(store, [segment()], at(NOON));
  append(store, [subsegment()], at(NOON + 100));
  const { traces } = await store.find({ by: "Event", from: NOON + 50, to: NOON + 150, limit: 1 });
  expect(traces).toMatchObject([{ summary: { traceId: traceId(1), revision: 2 }, matchedAt: NOON + 100 }]);
});

test("by Event, a trace is found in the window of each of its arrivals", async () => {
  const store = temporaryStore();
  append(store, [segment()], at(NOON));
  append(store, [subsegment()], at(NOON + 100));
  expect(await found(store, { by: "Event", from: NOON, to: NOON + 1 })).toEqual([traceId(1)]);
  expect(await found(store, { by: "Event", from: NOON + 100, to: NOON + 101 })).toEqual([traceId(1)]);
  expect(await found(store, { by: "Event", from: NOON + 1, to: NOON + 100 })).toEqual([]);
});

test("by Service, a trace is found where one of its segments ended", async () => {
  const store = temporaryStore();
  append(store, [segment({ end_time: NOON + 30 })], at(NOON + 60));
  expect(await found(store, { by: "Service", from: NOON + 30, to: NOON + 31 })).toEqual([traceId(1)]);
  expect(await found(store, { by: "Service", from: NOON + 60, to: NOON + 61 })).toEqual([]);
});

test("by Service, neither a subsegment's end nor a segment in progress counts", async () => {
  const store = temporaryStore();
  append(store, [inProgress(), subsegment()], at(NOON));
  expect(await found(store, { by: "Service", from: 0, to: NOON * 2 })).toEqual([]);
});

test("by Event and Service the order is that of the newest document in the window", async () => {
  const store = temporaryStore();
  const older = segment({ trace_id: traceId(1), end_time: NOON + 1 });
  const newer = segment({ trace_id: traceId(2), end_time: NOON + 2 });
  append(store, [older], at(NOON + 1));
  append(store, [newer], at(NOON + 2));
  append(store, [segment({ ...older, id: segmentId(3), end_time: NOON + 3 })], at(NOON + 3));
  for (const by of ["Event", "Service"] as const) {
    expect(await found(store, { by })).toEqual([traceId(1), traceId(2)]);
    expect(await found(store, { by, to: NOON + 3 })).toEqual([traceId(2), traceId(1)]);
  }
});

test("a trace found by Event or Service says which time matched, and by TraceId it says none", async () => {
  const store = temporaryStore();
  append(store, [segment({ end_time: NOON + 1.5 })], at(NOON + 3));
  append(store, [subsegment()], at(NOON + 7));
  const matched = async (by: PageQuery["by"], to: number): Promise<unknown[]> =>
    (await store.find({ by, from: NOON, to, limit: 1 })).traces.map(({ matchedAt }) => matchedAt);
  expect(await matched("Event", NOON + 10)).toEqual([NOON + 7]);
  expect(await matched("Event", NOON + 7)).toEqual([NOON + 3]);
  expect(await matched("Service", NOON + 10)).toEqual([NOON + 1.5]);
  expect(await matched("TraceId", NOON + 10)).toEqual([undefined]);
});

test("pages follow each other without a gap, also among traces of one second", async () => {
  const store = storeOf(NOON, NOON, NOON, NOON, NOON + 1);
  const first = await store.find({ by: "TraceId", from: NOON, to: NOON + 10, limit: 2 });
  const second = await store.find({ by: "TraceId", from: NOON, to: NOON + 10, limit: 2, ...after(first) });
  const third = await store.find({ by: "TraceId", from: NOON, to: NOON + 10, limit: 2, ...after(second) });
  const ids = [first, second, third].map(idsOf);
  expect(ids).toEqual([[traceId(4, NOON + 1), traceId(3)], [traceId(2), traceId(1)], [traceId(0)]]);
  expect(third).not.toHaveProperty("next");
});

test("a page that is exactly full is the last when nothing follows", async () => {
  expect(
    await storeOf(NOON, NOON + 1).find({ by: "TraceId", from: NOON, to: NOON + 10, limit: 2 }),
  ).not.toHaveProperty("next");
});

test("traces that arrive while one pages do not shift the pages", async () => {
  const store = storeOf(NOON, NOON + 1, NOON + 2);
  const first = await store.find({ by: "TraceId", from: NOON, to: NOON + 10, limit: 1 });
  append(store, [segment({ trace_id: traceId(9, NOON + 5), start_time: NOON + 5 })], at(NOON + 5));
  expect(await found(store, after(first))).toEqual([traceId(1, NOON + 1), traceId(0, NOON)]);
});

function after(page: { readonly next?: string }): Pick<PageQuery, "after"> {
  return page.next === undefined ? {} : { after: page.next };
}

test("a W3C trace id, whose first digits are random, is found by when its work began", async () => {
  const store = temporaryStore();
  const w3c = "1-f0e1d2c3-000000000000000000000001";
  append(store, [segment({ trace_id: w3c, start_time: NOON + 2.75 })], at(NOON + 4));
  expect(await found(store, { from: NOON + 2, to: NOON + 3 })).toEqual([w3c]);
});

test("an earlier start that arrives later moves a W3C trace to it", async () => {
  const store = temporaryStore();
  const w3c = "1-f0e1d2c3-000000000000000000000001";
  append(store, [subsegment({ trace_id: w3c, start_time: NOON + 5 })], at(NOON + 6));
  append(store, [segment({ trace_id: w3c, start_time: NOON + 1 })], at(NOON + 7));
  expect(await found(store, { from: NOON + 1, to: NOON + 2 })).toEqual([w3c]);
  expect(await found(store, { from: NOON + 5, to: NOON + 6 })).toEqual([]);
});

test.each(["", "?", "bm90IGpzb24", "W10", "WyJUcmFjZUlkIiwibm90IGEgdGltZSIsIngiXQ"])(
  "the page token %j, which no page gave, is refused",
  async (token) => {
    await expect(found(storeOf(NOON), { after: token })).rejects.toThrow(InvalidPageToken);
  },
);

test.each([
  ["TraceId", "Event"],
  ["Event", "Service"],
  ["Service", "TraceId"],
] as const)("a page token by %s is refused by %s", async (given, by) => {
  const { next } = await storeOf(NOON, NOON + 1).find({ by: given, from: NOON, to: NOON + 10, limit: 1 });
  expect(next).toBeDefined();
  await expect(found(storeOf(NOON), { by, after: next ?? "" })).rejects.toThrow(InvalidPageToken);
});

test.each([0, -1, 1.5, Number.NaN])("a limit of %d is refused", async (limit) => {
  await expect(found(storeOf(NOON), { limit })).rejects.toThrow(RangeError);
});

test("questions that are asked at once do not disturb each other, however they take turns", async () => {
  const store = temporaryStore();
  for (let n = 0; n < 400; n++) {
    append(
      store,
      [segment({ trace_id: traceId(n, NOON + n), start_time: NOON + n, end_time: NOON + n + 1 })],
      at(NOON),
    );
    // Many blocks: what one question reads of a block must not be another's.
    if (n % 20 === 19) await seal(store);
  }
  const ask = async (n: number): Promise<unknown> => {
    const window = { by: "TraceId", from: NOON + n, to: NOON + 400 - n } as const;
    const page = await store.find({ ...window, limit: 50 });
    return [page, await store.graph({ window }), await store.find({ ...window, by: "Service", limit: 50 })];
  };
  const places = Array.from({ length: 20 }, (_, n) => n * 7);
  const atOnce = await Promise.all(places.map(ask));
  for (const [place, n] of places.entries()) {
    expect(await ask(n)).toEqual(atOnce[place]);
    const ids = Array.from({ length: 50 }, (_, back) => traceId(399 - n - back, NOON + 399 - n - back));
    expect(await found(store, { from: NOON + n, to: NOON + 400 - n, limit: 50 })).toEqual(ids);
  }
});
