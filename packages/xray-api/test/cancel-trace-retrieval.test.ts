import { CancelTraceRetrievalCommand, GetRetrievedTracesGraphCommand } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { storeTraces, traceId } from "./documents.ts";
import { NOT_FOUND, retrieve, retrieved } from "./retrieval.ts";

test("a retrieval that was cancelled has no traces any more, and says why", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  const RetrievalToken = await retrieve(api, [traceId(0)]);
  const cancel = new CancelTraceRetrievalCommand({ RetrievalToken });
  await api.client.send(cancel);
  expect(await retrieved(api, RetrievalToken)).toMatchObject({ RetrievalStatus: "CANCELLED", Traces: [] });
  const graph = await api.client.send(new GetRetrievedTracesGraphCommand({ RetrievalToken }));
  expect(graph).toMatchObject({ RetrievalStatus: "CANCELLED", Services: [] });
  await api.client.send(cancel);
});

test("what was never retrieved cannot be cancelled", async () => {
  const api = await startApi();
  const cancel = new CancelTraceRetrievalCommand({ RetrievalToken: "x" });
  await expect(api.client.send(cancel)).rejects.toMatchObject({ ...NOT_FOUND, ResourceName: "x" });
});

test("a request without a token is refused", async () => {
  const { post } = await startApi();
  expect(await post("/CancelTraceRetrieval", {})).toMatchObject({
    status: 400,
    body: { message: "RetrievalToken is required" },
  });
});
