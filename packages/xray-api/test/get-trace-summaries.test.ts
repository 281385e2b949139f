import {
  GetTraceSummariesCommand,
  paginateGetTraceSummaries,
  type TimeRangeType,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { ingest } from "./ingest.ts";
import { type Api, NOW, startApi } from "./api.ts";
import { storeTraces, traceId, tracedRequest } from "./documents.ts";

const HOUR = { StartTime: new Date((NOW - 3600) * 1000), EndTime: new Date((NOW + 3600) * 1000) };

test("a window has the summaries of its traces, newest first", async () => {
  const api = await startApi();
  storeTraces(api, 3);
  const reply = await api.client.send(new GetTraceSummariesCommand(HOUR));
  expect(reply.TraceSummaries).toMatchObject([
    { Id: traceId(0, NOW), Duration: 0.25, Http: { HttpMethod: "GET", HttpStatus: 200 }, HasFault: false },
    { Id: traceId(1, NOW - 1) },
    { Id: traceId(2, NOW - 2) },
  ]);
  expect(reply).toMatchObject({ TracesProcessedCount: 3, ApproximateTime: new Date((NOW - 2) * 1000) });
  expect(reply).not.toHaveProperty("NextToken");
});

test("an empty window is an empty page", async () => {
  const { client } = await startApi();
  const reply = await client.send(new GetTraceSummariesCommand(HOUR));
  expect(reply).toMatchObject({
    TraceSummaries: [],
    TracesProcessedCount: 0,
    ApproximateTime: HOUR.StartTime,
  });
});

test("the SDK's paginator sees every trace once", async () => {
  const api = await startApi();
  storeTraces(api, 450);
  const sizes: number[] = [];
  const ids = new Set<string | undefined>();
  for await (const page of paginateGetTraceSummaries({ client: api.client }, { ...HOUR })) {
    sizes.push(page.TraceSummaries?.length ?? 0);
    for (const { Id } of page.TraceSummaries ?? []) ids.add(Id);
  }
  expect(sizes).toEqual([100, 100, 100, 100, 50]);
  expect(ids.size).toBe(450);
});

test("a start within a second includes the traces whose id has that second", async () => {
  const api = await startApi();
  storeTraces(api, 2);
  const StartTime = new Date(NOW * 1000 + 700);
  const { TraceSummaries } = await api.client.send(new GetTraceSummariesCommand({ ...HOUR, StartTime }));
  expect(TraceSummaries?.map(({ Id }) => Id)).toEqual([traceId(0, NOW)]);
});

test("TimeRangeType says which time must be in the window", async () => {
  const api = await startApi();
  const [began, arrived, ended] = [NOW - 1000, NOW - 500, NOW - 1000 + 0.25];
  ingest(api.store, tracedRequest(1, began), new Date(arrived * 1000));
  expect(await foundAt(api, "TraceId", began)).toBe(1);
  expect(await foundAt(api, "TraceId", arrived)).toBe(0);
  expect(await foundAt(api, "Event", arrived)).toBe(1);
  expect(await foundAt(api, "Event", began)).toBe(0);
  expect(await foundAt(api, "Service", ended)).toBe(1);
  expect(await foundAt(api, "Service", arrived)).toBe(0);
});

async function foundAt(
  { client }: Api,
  TimeRangeType: TimeRangeType,
  time: number,
): Promise<number | undefined> {
  const StartTime = new Date(time * 1000);
  const EndTime = new Date(time * 1000 + 100);
  const reply = await client.send(new GetTraceSummariesCommand({ StartTime, EndTime, TimeRangeType }));
  return reply.TraceSummaries?.length;
}

test("a search by arrival or by a segment's end says which time matched, one by trace id does not", async () => {
  const api = await startApi();
  ingest(api.store, tracedRequest(1), new Date((NOW + 7) * 1000));
  const search = async (TimeRangeType: "Event" | "Service" | "TraceId"): Promise<Date | undefined> => {
    const reply = await api.client.send(new GetTraceSummariesCommand({ ...HOUR, TimeRangeType }));
    return reply.TraceSummaries?.[0]?.MatchedEventTime;
  };

  expect(await search("Event")).toEqual(new Date((NOW + 7) * 1000));
  expect(await search("Service")).toEqual(new Date((NOW + 0.25) * 1000));
  expect(await search("TraceId")).toBeUndefined();
});

test("times may be whole seconds, as the AWS CLI sends them", async () => {
  const api = await startApi();
  storeTraces(api, 1);
  expect(await api.post("/TraceSummaries", { StartTime: NOW, EndTime: NOW + 1 })).toMatchObject({
    status: 200,
    body: { TraceSummaries: [{ Id: traceId(0) }], ApproximateTime: NOW },
  });
});

test("asking for a sample of the traces answers all of them", async () => {
  const api = await startApi();
  storeTraces(api, 3);
  const SamplingStrategy = { Name: "FixedRate", Value: 0.01 } as const;
  const sampled = new GetTraceSummariesCommand({ ...HOUR, Sampling: true, SamplingStrategy });
  expect((await api.client.send(sampled)).TraceSummaries).toHaveLength(3);
});

test("a strategy's value is a rate, but for a partial scan, where real clients send more", async () => {
  const { client } = await startApi();
  const SamplingStrategy = { Name: "PartialScan", Value: 100 } as const;
  const scanned = new GetTraceSummariesCommand({ ...HOUR, Sampling: true, SamplingStrategy });
  expect(await client.send(scanned)).toMatchObject({ TraceSummaries: [] });
});

const WINDOW = { StartTime: NOW, EndTime: NOW + 1 };

test.each([
  [{ EndTime: NOW }, "StartTime is required"],
  [{ StartTime: NOW }, "EndTime is required"],
  [{ StartTime: NOW + 1, EndTime: NOW }, "StartTime must not be after EndTime"],
  [
    { ...WINDOW, StartTime: "2025-10-09T08:53:20Z" },
    "StartTime must be a time in epoch seconds, as a number",
  ],
  [{ ...WINDOW, EndTime: 1e300 }, "EndTime must be a time in epoch seconds, as a number"],
  [{ ...WINDOW, TimeRangeType: "traceid" }, "TimeRangeType must be one of TraceId, Event, Service"],
  [{ ...WINDOW, Sampling: "yes" }, "Sampling must be true or false"],
  [{ ...WINDOW, SamplingStrategy: [] }, "SamplingStrategy must be an object"],
  [
    { ...WINDOW, SamplingStrategy: { Name: "All" } },
    "SamplingStrategy.Name must be one of PartialScan, FixedRate",
  ],
  [{ ...WINDOW, SamplingStrategy: { Value: 2 } }, "SamplingStrategy.Value must be between 0 and 1"],
  [{ ...WINDOW, FilterExpression: 7 }, "FilterExpression must be a string"],
  [{ ...WINDOW, FilterExpression: "fault AND )" }, "FilterExpression: column "],
  [{ ...WINDOW, NextToken: "" }, "NextToken must have at least 1 characters"],
  [{ ...WINDOW, NextToken: "bm9uc2Vuc2U" }, "NextToken is not one that an earlier reply"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/TraceSummaries", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining(message) },
  });
});
