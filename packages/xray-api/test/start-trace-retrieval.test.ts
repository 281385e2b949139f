import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";
import { idsIn, NOT_FOUND, retrieve, retrieved } from "./retrieval.ts";

test("traces are retrieved by their ids, and ids of no trace here have no part in it", async () => {
  const api = await startApi();
  storeTraces(api, 3);
  const asked = [traceId(1, NOW - 1), "unknown", traceId(0), traceId(0)];
  const reply = await retrieved(api, await retrieve(api, asked));
  expect(idsIn(reply)).toEqual([traceId(1, NOW - 1), traceId(0)]);
});

test.each([
  [{ StartTime: new Date((NOW + 0.2) * 1000) }, 1],
  [{ StartTime: new Date((NOW + 0.25) * 1000) }, 1],
  [{ StartTime: new Date((NOW + 0.251) * 1000) }, 0],
  [{ EndTime: new Date(NOW * 1000) }, 1],
  [{ EndTime: new Date((NOW - 0.001) * 1000) }, 0],
])("of a trace that lasts a quarter of a second from now, %j has %i", async (window, count) => {
  const api = await startApi();
  storeTraces(api, 1);
  const reply = await retrieved(api, await retrieve(api, [traceId(0)], window));
  expect(idsIn(reply)).toHaveLength(count);
});

test("every retrieval has a token of its own that is long enough not to be guessed", async () => {
  const api = await startApi();
  const tokens = await Promise.all([retrieve(api, []), retrieve(api, [])]);
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

test("a trace that comes after the retrieval is not in it", async () => {
  const api = await startApi();
  const token = await retrieve(api, [traceId(0)]);
  storeTraces(api, 1);
  expect(idsIn(await retrieved(api, token))).toEqual([]);
});

test("a token is good for an hour", async () => {
  let now = NOW;
  const api = await startApi({ now: () => new Date(now * 1000) });
  const token = await retrieve(api, []);
  now += 3599;
  expect(await retrieved(api, token)).toMatchObject({ RetrievalStatus: "COMPLETE" });
  now += 1;
  await expect(retrieved(api, token)).rejects.toMatchObject({ ...NOT_FOUND, ResourceName: token });
});

test("of very many retrievals the oldest are forgotten", async () => {
  const api = await startApi();
  const first = await retrieve(api, []);
  const second = await retrieve(api, []);
  for (let n = 0; n < 999; n++) await api.post("/StartTraceRetrieval", REQUEST);
  await expect(retrieved(api, first)).rejects.toMatchObject(NOT_FOUND);
  expect(await retrieved(api, second)).toMatchObject({ RetrievalStatus: "COMPLETE" });
});

const REQUEST = { TraceIds: [], StartTime: NOW, EndTime: NOW };

test.each([
  [{}, "TraceIds is required"],
  [{ ...REQUEST, TraceIds: "x" }, "TraceIds must be a list"],
  [{ ...REQUEST, TraceIds: [""] }, "TraceIds[0] must have at least 1 characters"],
  [{ ...REQUEST, TraceIds: ["x".repeat(36)] }, "TraceIds[0] must have at most 35 characters"],
  [
    { ...REQUEST, TraceIds: Array.from({ length: 101 }, () => "x") },
    "TraceIds must have at most 100 entries",
  ],
  [{ TraceIds: [] }, "StartTime is required"],
  [{ ...REQUEST, EndTime: NOW - 1 }, "StartTime must not be after EndTime"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/StartTraceRetrieval", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});
