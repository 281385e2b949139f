import { GetRetrievedTracesGraphCommand, GetTraceGraphCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { ingest } from "./ingest.ts";
import { type Api, NOW, startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";
import { NOT_FOUND, retrieve } from "./retrieval.ts";

test("the graph of retrieved traces is their trace graph", async () => {
  const api = await startApi();
  storeTraces(api, 3);
  const TraceIds = [traceId(0), traceId(2, NOW - 2)];
  const RetrievalToken = await retrieve(api, TraceIds);
  const reply = await api.client.send(new GetRetrievedTracesGraphCommand({ RetrievalToken }));
  const { Services = [] } = await api.client.send(new GetTraceGraphCommand({ TraceIds }));
  expect(reply.RetrievalStatus).toBe("COMPLETE");
  expect(reply.Services).toEqual(Services.map((one) => ({ Service: one, Links: [] })));
  expect(Services.length).toBeGreaterThan(1);
});

/** Traces with so many services. */
function storeServices({ store }: Api, count: number): void {
  const texts = Array.from({ length: count }, (_, n) => {
    const id = (n + 1).toString(16).padStart(16, "0");
    const times = { start_time: NOW, end_time: NOW + 1 };
    return JSON.stringify({ ...times, id, name: `s${n}`, trace_id: traceId(n % 100) });
  });
  expect(ingest(store, texts, new Date(NOW * 1000))).toEqual([]);
}

test("a page has a thousand services, and the pages together have all", async () => {
  const api = await startApi();
  storeServices(api, 600);
  const RetrievalToken = await retrieve(
    api,
    Array.from({ length: 100 }, (_, n) => traceId(n)),
  );
  const first = await api.client.send(new GetRetrievedTracesGraphCommand({ RetrievalToken }));
  const { NextToken } = first;
  const second = await api.client.send(new GetRetrievedTracesGraphCommand({ RetrievalToken, NextToken }));
  // Each service has a client.
  const references = [first, second].map(({ Services = [] }) =>
    Services.map((one) => one.Service?.ReferenceId),
  );
  expect(references.map(({ length }) => length)).toEqual([1000, 200]);
  expect(references.flat()).toEqual(Array.from({ length: 1200 }, (_, n) => n));
  expect(second).not.toHaveProperty("NextToken");
});

test("a token that no retrieval gave is not found", async () => {
  const { client } = await startApi();
  const command = new GetRetrievedTracesGraphCommand({ RetrievalToken: "x" });
  await expect(client.send(command)).rejects.toMatchObject({ ...NOT_FOUND, ResourceName: "x" });
});
