import {
  CancelTraceRetrievalCommand,
  GetInsightCommand,
  GetInsightSummariesCommand,
  GetRetrievedTracesGraphCommand,
  ListRetrievedTracesCommand,
  StartTraceRetrievalCommand,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";
import { newId, newTraceId, now, PATIENCE, put, thisWindow, unique, xray } from "./client.ts";

const service = unique("retrieved");
const [traceId, segmentId] = [newTraceId(), newId()];
const times = { start_time: now() - 2, end_time: now() - 1 };

async function retrieve(): Promise<string> {
  await put({ trace_id: traceId, id: segmentId, name: service, ...times });
  const request = { TraceIds: [traceId, newTraceId()], ...thisWindow() };
  const { RetrievalToken } = await xray.send(new StartTraceRetrievalCommand(request));
  return RetrievalToken ?? "";
}

test.each(["XRAY", "OTEL"] as const)(
  "a stored trace is retrieved as %s, and one that is not there is absent",
  async (TraceFormat) => {
    const RetrievalToken = await retrieve();
    const list = () => xray.send(new ListRetrievedTracesCommand({ RetrievalToken, TraceFormat }));
    await expect.poll(async () => (await list()).RetrievalStatus, PATIENCE).toBe("COMPLETE");
    const { Traces } = await list();
    expect(Traces).toMatchObject([{ Id: traceId, Spans: [{ Id: segmentId }] }]);
    const document: unknown = JSON.parse(Traces?.[0]?.Spans?.[0]?.Document ?? "");
    expect(JSON.stringify(document)).toContain(service);
  },
);

test("the retrieved traces have a graph", async () => {
  const RetrievalToken = await retrieve();
  const graph = () => xray.send(new GetRetrievedTracesGraphCommand({ RetrievalToken }));
  await expect.poll(async () => (await graph()).RetrievalStatus, PATIENCE).toBe("COMPLETE");
  expect((await graph()).Services?.map(({ Service }) => Service?.Name)).toContain(service);
});

test("a retrieval that was cancelled says so; a token nobody was given is not found", async () => {
  const RetrievalToken = await retrieve();
  await xray.send(new CancelTraceRetrievalCommand({ RetrievalToken }));
  expect(["CANCELLED", "COMPLETE"]).toContain(
    (await xray.send(new ListRetrievedTracesCommand({ RetrievalToken }))).RetrievalStatus,
  );
  await expect(
    xray.send(new ListRetrievedTracesCommand({ RetrievalToken: unique("token") })),
  ).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("insights are listed for a window, and one that is not there is refused", async () => {
  const { InsightSummaries } = await xray.send(
    new GetInsightSummariesCommand({ ...thisWindow(), GroupName: "Default" }),
  );
  expect(Array.isArray(InsightSummaries)).toBe(true);
  await expect(xray.send(new GetInsightCommand({ InsightId: unique("insight") }))).rejects.toMatchObject({
    name: "InvalidRequestException",
  });
});
