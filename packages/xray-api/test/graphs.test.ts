import { GetServiceGraphCommand, GetTraceGraphCommand, type Service } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { ingest } from "../src/index.ts";
import { type Api, createApi, NOW, openStore, startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";

function requestsByService(
  services: readonly Service[] | undefined,
): Readonly<Record<string, number | undefined>> {
  const answering = services?.filter(({ Type }) => Type !== "client") ?? [];
  return Object.fromEntries(
    answering.map(({ Name, SummaryStatistics }) => [Name, SummaryStatistics?.TotalCount]),
  );
}

test("the service graph counts the requests of its window, on every service they reached", async () => {
  const api = await startApi();
  storeTraces(api, 10);
  const window = { StartTime: new Date((NOW - 3) * 1000), EndTime: new Date((NOW + 1) * 1000) };
  const reply = await api.client.send(new GetServiceGraphCommand(window));
  expect(reply).toMatchObject({ ...window, ContainsOldGroupVersions: false });
  expect(reply).not.toHaveProperty("NextToken");
  expect(requestsByService(reply.Services)).toEqual({
    "User-Management-Microservice": 4,
    "V1-Notification-Microservice": 4,
  });
});

test("the service graph goes on past the first page of traces", async () => {
  const api = await startApi();
  storeTraces(api, 1200);
  const window = { StartTime: new Date(0), EndTime: new Date((NOW + 1) * 1000) };
  const { Services } = await api.client.send(new GetServiceGraphCommand(window));
  expect(requestsByService(Services)).toMatchObject({ "User-Management-Microservice": 1200 });
});

test("the trace graph is of the traces named, each counted once", async () => {
  const api = await startApi();
  storeTraces(api, 10);
  const TraceIds = [traceId(0), traceId(1, NOW - 1), traceId(0), "unknown"];
  const { Services } = await api.client.send(new GetTraceGraphCommand({ TraceIds }));
  expect(requestsByService(Services)).toMatchObject({ "User-Management-Microservice": 2 });
});

test("the times in a graph are epoch seconds on the wire", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const { body } = await api.post("/TraceGraph", { TraceIds: [traceId(0)] });
  expect(body).toMatchObject({
    Services: expect.arrayContaining([expect.objectContaining({ StartTime: NOW })]),
  });
});

/** A request that sends an event, and one, in a trace of its own, that receives it two seconds later. */
function storeEvent({ store }: Pick<Api, "store">): void {
  const id = "0000000000000001";
  const sent = { id, name: "shop", trace_id: traceId(1), start_time: NOW - 4, end_time: NOW - 3 };
  const links = [{ trace_id: traceId(1), id }];
  const received = { id, name: "pack", trace_id: traceId(2), start_time: NOW - 1, end_time: NOW, links };
  const refused = ingest(store, [JSON.stringify(sent), JSON.stringify(received)], new Date(NOW * 1000));
  expect(refused).toEqual([]);
}

function linksIn(services: readonly Service[] | undefined): unknown[] {
  const edges = services?.flatMap(({ Edges = [] }) => Edges) ?? [];
  return edges.filter(({ EdgeType }) => EdgeType === "link").map((edge) => edge.ReceivedEventAgeHistogram);
}

test("a link joins two traces of the window", async () => {
  const api = await startApi();
  storeEvent(api);
  const window = { StartTime: new Date((NOW - 9) * 1000), EndTime: new Date((NOW + 1) * 1000) };
  const { Services } = await api.client.send(new GetServiceGraphCommand(window));
  expect(linksIn(Services)).toEqual([[{ Value: 2, Count: 1 }]]);
});

test("a link joins two traces that are both named", async () => {
  const api = await startApi();
  storeEvent(api);
  const graphOf = async (...TraceIds: string[]): Promise<unknown[]> => {
    const { Services } = await api.client.send(new GetTraceGraphCommand({ TraceIds }));
    return linksIn(Services);
  };
  expect(await graphOf(traceId(1), traceId(2))).toHaveLength(1);
  expect(await graphOf(traceId(2))).toHaveLength(0);
});

test.each([
  ["/ServiceGraph", { StartTime: 0, EndTime: NOW + 1 }],
  ["/TraceGraph", { TraceIds: Array.from({ length: 1200 }, (_, n) => traceId(n, NOW - n)) }],
  ["/TimeSeriesServiceStatistics", { StartTime: 0, EndTime: NOW + 1 }],
])("while %s reads many traces, others get their turn", async (path, request) => {
  const store = openStore();
  storeTraces({ store }, 1200);
  let turns = 0;
  const turn = setInterval(() => (turns += 1), 0);
  const { status } = await createApi({ store }).handle({ path, body: JSON.stringify(request) });
  clearInterval(turn);
  expect(status).toBe(200);
  expect(turns).toBeGreaterThan(0);
});

const WINDOW = { StartTime: NOW, EndTime: NOW + 1 };

test.each([
  { GroupName: "Default" },
  { GroupARN: "arn:aws:xray:us-east-1:000000000000:group/Default/DEFAULT" },
  { NextToken: "" },
])("%j is what a service graph has anyway", async (extra) => {
  const { post } = await startApi();
  expect(await post("/ServiceGraph", { ...WINDOW, ...extra })).toMatchObject({ status: 200 });
});

test.each([
  ["/ServiceGraph", {}, "StartTime is required"],
  ["/ServiceGraph", { StartTime: 2, EndTime: 1 }, "StartTime must not be after EndTime"],
  ["/ServiceGraph", { ...WINDOW, GroupName: "shop" }, "There is no group named shop"],
  ["/ServiceGraph", { ...WINDOW, GroupARN: "arn:x:group/Defaults" }, "There is no group with the ARN"],
  ["/ServiceGraph", { ...WINDOW, NextToken: "x" }, "NextToken is not one"],
  ["/TraceGraph", {}, "TraceIds is required"],
  ["/TraceGraph", { TraceIds: [], NextToken: "x" }, "NextToken is not one"],
])("%s refuses %j: %s", async (path, request, message) => {
  const { post } = await startApi();
  expect(await post(path, request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message) },
  });
});

test("a trace graph of more traces than one graph is made of is refused", async () => {
  const { post } = await startApi();
  const TraceIds = Array.from({ length: 50_001 }, (_, n) => traceId(n));
  expect(await post("/TraceGraph", { TraceIds })).toMatchObject({
    status: 400,
    body: { message: "TraceIds must have at most 50000 entries" },
  });
});
