import { GetTraceGraphCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";
import { linksIn, requestsByService, storeEvent, turnsDuring } from "./graph.ts";

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

test("a trace graph of more traces than one graph is made of is refused", async () => {
  const { post } = await startApi();
  const TraceIds = Array.from({ length: 5001 }, (_, n) => traceId(n));
  expect(await post("/TraceGraph", { TraceIds })).toMatchObject({
    status: 400,
    body: { message: "TraceIds must have at most 5000 entries" },
  });
});

test("while a trace graph reads many traces, others get their turn", async () => {
  const TraceIds = Array.from({ length: 1200 }, (_, n) => traceId(n, NOW - n));
  expect(await turnsDuring("/TraceGraph", { TraceIds })).toBeGreaterThan(0);
});

test.each([
  [{}, "TraceIds is required"],
  [{ TraceIds: [], NextToken: "x" }, "NextToken is not one"],
])("a trace graph of %j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/TraceGraph", request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message) },
  });
});
