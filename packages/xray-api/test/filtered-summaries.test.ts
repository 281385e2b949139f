import { GetTraceSummariesCommand, paginateGetTraceSummaries } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { ingest } from "./ingest.ts";
import { type Api, NOW, startApi } from "./api.ts";
import { traceId } from "./documents.ts";

const HOUR = { StartTime: new Date((NOW - 3600) * 1000), EndTime: new Date((NOW + 3600) * 1000) };

const MOMENT = new Date(NOW * 1000);

/** Stores `count` traces of the last second; every `nth` is at fault. */
function storeTraces({ store }: Api, count: number, nth: number): void {
  const texts = Array.from({ length: count }, (_, n) => document(n, { fault: n % nth === 0 }));
  ingest(store, texts, MOMENT);
}

function document(n: number, more: object): string {
  const id = "0000000000000001";
  const times = { start_time: NOW, end_time: NOW + 0.5 };
  return JSON.stringify({ id, trace_id: traceId(n), name: "shop", ...times, annotations: { n }, ...more });
}

async function found({ client }: Api, FilterExpression: string): Promise<(string | undefined)[]> {
  const { TraceSummaries } = await client.send(new GetTraceSummariesCommand({ ...HOUR, FilterExpression }));
  return (TraceSummaries ?? []).map(({ Id }) => Id);
}

test("a filter expression answers the traces that match it", async () => {
  const api = await startApi();
  storeTraces(api, 6, 3);

  expect(await found(api, "fault")).toEqual([traceId(3), traceId(0)]);
  expect(await found(api, "annotation.n = 4")).toEqual([traceId(4)]);
  expect(await found(api, 'service("shop") AND !fault AND annotation.n = 3')).toEqual([]);
});

test("a root cause of an answer, pasted into a filter, finds the traces that have it", async () => {
  const api = await startApi();
  storeTraces(api, 6, 3);
  const asked = new GetTraceSummariesCommand({ ...HOUR, FilterExpression: "fault" });
  const [first] = (await api.client.send(asked)).TraceSummaries ?? [];

  expect(first?.FaultRootCauses).toMatchObject([{ Services: [{ Type: "" }] }]);
  expect(await found(api, `fault rootcause.json = #${JSON.stringify(first?.FaultRootCauses)}`)).toHaveLength(
    2,
  );
  expect(await found(api, 'rootcause.fault.service { type = "" }')).toHaveLength(2);
  expect(await found(api, 'service(id(name: "shop", type: ""))')).toHaveLength(6);
});

test("a blank filter expression answers all", async () => {
  const api = await startApi();
  storeTraces(api, 2, 2);

  expect(await found(api, " ")).toHaveLength(2);
});

test("a trace that matches later is found then, and with what it says then", async () => {
  const api = await startApi();
  ingest(api.store, [document(1, { id: "0000000000000002", parent_id: "00000000000000ff" })], MOMENT);
  expect(await found(api, "fault")).toEqual([]);
  ingest(api.store, [document(1, { fault: true })], MOMENT);

  const reply = await api.client.send(new GetTraceSummariesCommand({ ...HOUR, FilterExpression: "fault" }));
  expect(reply.TraceSummaries).toMatchObject([{ Id: traceId(1), HasFault: true, Revision: 2 }]);
});

test("traces that did not match are counted as processed", async () => {
  const api = await startApi();
  storeTraces(api, 6, 3);

  const reply = await api.client.send(new GetTraceSummariesCommand({ ...HOUR, FilterExpression: "fault" }));
  expect(reply).toMatchObject({ TracesProcessedCount: 6 });
  expect(reply).not.toHaveProperty("NextToken");
});

test("one reply looks at all traces of the window, however few match", async () => {
  const api = await startApi();
  storeTraces(api, 12_000, 11_999);
  const pages: (readonly [number | undefined, (string | undefined)[]])[] = [];
  const request = { ...HOUR, FilterExpression: "fault" };
  for await (const { TraceSummaries = [], TracesProcessedCount } of paginateGetTraceSummaries(api, request))
    pages.push([TracesProcessedCount, TraceSummaries.map(({ Id }) => Id)]);

  expect(pages).toEqual([[12_000, [traceId(11_999), traceId(0)]]]);
});

test("a page of matches is full before all is looked at, and the next goes on behind it", async () => {
  const api = await startApi();
  storeTraces(api, 1200, 3);
  const ids: (string | undefined)[] = [];
  const sizes: number[] = [];
  const request = { ...HOUR, FilterExpression: "fault" };
  for await (const { TraceSummaries = [] } of paginateGetTraceSummaries(api, request)) {
    sizes.push(TraceSummaries.length);
    ids.push(...TraceSummaries.map(({ Id }) => Id));
  }

  expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
  expect(sizes.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(400);
  expect(ids).toHaveLength(400);
});

test("a group's name stands for its expression", async () => {
  const api = await startApi();
  storeTraces(api, 6, 3);
  const arn = "arn:aws:xray:us-east-1:000000000000:group/broken/1";
  api.store.settings.collection("group").put("broken", { name: "broken", arn, filterExpression: "fault" });

  expect(await found(api, 'group.name = "broken"')).toHaveLength(2);
  expect(await found(api, `group.arn = "${arn}"`)).toHaveLength(2);
  expect(await found(api, 'group.name = "Default"')).toHaveLength(6);
  expect(await found(api, 'group.name = "unknown"')).toEqual([]);
});
