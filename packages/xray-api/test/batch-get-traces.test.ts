import { BatchGetTracesCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";

test("traces come whole, each segment a document of its own", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const { Traces, UnprocessedTraceIds } = await api.client.send(
    new BatchGetTracesCommand({ TraceIds: [traceId(0)] }),
  );
  expect(Traces).toMatchObject([{ Id: traceId(0), Duration: 0.25 }]);
  const documents = Traces?.[0]?.Segments?.map(({ Document = "" }): unknown => JSON.parse(Document));
  expect(documents).toMatchObject([
    { id: "0000000000000001", trace_id: traceId(0), start_time: NOW, annotations: { canary: true } },
    { id: "0000000000000002", parent_id: "000000000000000a" },
  ]);
  expect(UnprocessedTraceIds).toEqual([]);
});

test("ids of no trace are listed as unprocessed, and a repeated one is answered once", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const TraceIds = [traceId(7), traceId(0), "nonsense", traceId(0)];
  const reply = await api.client.send(new BatchGetTracesCommand({ TraceIds }));
  expect(reply.Traces?.map(({ Id }) => Id)).toEqual([traceId(0)]);
  expect(reply.UnprocessedTraceIds).toEqual([traceId(7), "nonsense"]);
});

test("more than five ids are refused in the service's words", async () => {
  const { client } = await startApi();
  const six = new BatchGetTracesCommand({ TraceIds: [1, 2, 3, 4, 5, 6].map((n) => traceId(n)) });
  await expect(client.send(six)).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: "Exceeding maximum query size: 5",
  });
});

test("five ids are not too many", async () => {
  const { client } = await startApi();
  const TraceIds = [1, 2, 3, 4, 5].map((n) => traceId(n));
  expect((await client.send(new BatchGetTracesCommand({ TraceIds }))).UnprocessedTraceIds).toEqual(TraceIds);
});

test("a NextToken is refused in the service's words", async () => {
  const { client } = await startApi();
  const paged = client.send(new BatchGetTracesCommand({ TraceIds: [traceId(1)], NextToken: "x" }));
  await expect(paged).rejects.toMatchObject({ message: "NextToken is currently not supported" });
});

test.each([
  [{}, "TraceIds is required"],
  [{ TraceIds: "1-2-3" }, "TraceIds must be a list"],
  [{ TraceIds: [1] }, "TraceIds[0] must be a string"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/Traces", request)).toMatchObject({ status: 400, body: { message } });
});
