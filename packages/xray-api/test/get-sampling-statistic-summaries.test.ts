import {
  GetSamplingStatisticSummariesCommand,
  GetSamplingTargetsCommand,
  paginateGetSamplingStatisticSummaries,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { NOW, startApi } from "./api.ts";
import { create, startApiAt, startApiWithRule, STATISTICS } from "./sampling-rule.ts";

const COUNTS = { RequestCount: 10, SampledCount: 2, BorrowCount: 1 };

test("what clients reported in ten seconds is added up by rule", async () => {
  const { client } = await startApiWithRule();
  const documents = [
    STATISTICS,
    { ...STATISTICS, ClientID: "f".repeat(24) },
    { ...STATISTICS, RuleName: "Default" },
  ];
  await client.send(new GetSamplingTargetsCommand({ SamplingStatisticsDocuments: documents }));
  const { SamplingStatisticSummaries } = await client.send(new GetSamplingStatisticSummariesCommand({}));
  const Timestamp = new Date(NOW * 1000);
  expect(SamplingStatisticSummaries).toEqual([
    { RuleName: "Default", Timestamp, ...COUNTS },
    { RuleName: "checkout", Timestamp, RequestCount: 20, SampledCount: 4, BorrowCount: 2 },
  ]);
});

test("nothing reported is an empty list", async () => {
  const { client } = await startApi();
  const { SamplingStatisticSummaries } = await client.send(new GetSamplingStatisticSummariesCommand({}));
  expect(SamplingStatisticSummaries).toEqual([]);
});

test("windows come in pages, in order of time, none twice and none missing", async () => {
  const clock = { seconds: NOW };
  const { client } = await startApiAt(clock);
  await create(client);
  const SamplingStatisticsDocuments = [STATISTICS, { ...STATISTICS, RuleName: "Default" }];
  for (let n = 0; n < 130; n += 1, clock.seconds += 10)
    await client.send(new GetSamplingTargetsCommand({ SamplingStatisticsDocuments }));
  const pages = [];
  for await (const page of paginateGetSamplingStatisticSummaries({ client }, {}))
    pages.push(page.SamplingStatisticSummaries ?? []);
  expect(pages.map(({ length }) => length)).toEqual([100, 100, 60]);
  const windows = Array.from({ length: 130 }, (_, n) => new Date((NOW + n * 10) * 1000));
  expect(pages.flat().map(({ RuleName, Timestamp }) => ({ RuleName, Timestamp }))).toEqual(
    windows.flatMap((Timestamp) => [
      { RuleName: "Default", Timestamp },
      { RuleName: "checkout", Timestamp },
    ]),
  );
});

test("a token that no page gave is refused", async () => {
  const { post } = await startApi();
  expect(await post("/SamplingStatisticSummaries", { NextToken: "x" })).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message: expect.stringContaining("NextToken is not one") },
  });
});
