import { DeleteGroupCommand, GetInsightCommand, type Insight } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { type Api, startApi } from "./api.ts";
import { createGroup } from "./group.ts";
import { onlyInsight, SOME_ID, startAfterOutage, storeOutage, summaries } from "./outage.ts";

async function insight({ client }: Api, InsightId: string | undefined): Promise<Insight | undefined> {
  return (await client.send(new GetInsightCommand({ InsightId }))).Insight;
}

test("an insight is what its summary says", async () => {
  const api = await startAfterOutage();
  const { LastUpdateTime, ...summary } = await onlyInsight(api);
  expect(LastUpdateTime).toBeInstanceOf(Date);
  expect(await insight(api, summary.InsightId)).toEqual(summary);
  expect(await insight(api, summary.InsightId?.toUpperCase())).toEqual(summary);
});

test("each of several insights is found by its id, in its own group", async () => {
  const api = await startAfterOutage();
  storeOutage(api, { name: "tills", from: 20, to: 12 });
  await createGroup(api.client, { GroupName: "on", InsightsConfiguration: { InsightsEnabled: true } });
  const groups = await Promise.all(["Default", "on"].map((GroupName) => summaries(api, { GroupName })));
  const all = groups.flatMap(({ InsightSummaries = [] }) => InsightSummaries);
  expect(new Set(all.map(({ InsightId }) => InsightId)).size).toBe(4);
  for (const { InsightId, GroupName, RootCauseServiceId } of all)
    expect(await insight(api, InsightId)).toMatchObject({ InsightId, GroupName, RootCauseServiceId });
});

test("an insight is gone with its group", async () => {
  const api = await startAfterOutage();
  await createGroup(api.client, { GroupName: "on", InsightsConfiguration: { InsightsEnabled: true } });
  const { InsightSummaries: [found] = [] } = await summaries(api, { GroupName: "on" });
  await api.client.send(new DeleteGroupCommand({ GroupName: "on" }));
  await expect(insight(api, found?.InsightId)).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: `There is no insight ${found?.InsightId}`,
  });
});

test.each([
  [{}, "InsightId is required"],
  [{ InsightId: "" }, "InsightId must be a UUID, such as 01bf1ed5-0c9e-5f31-8a6e-2f04d6b1c7e9"],
  [{ InsightId: 1 }, "InsightId must be a string"],
  [{ InsightId: SOME_ID }, `There is no insight ${SOME_ID}`],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  for (const path of ["/Insight", "/InsightEvents"])
    expect(await post(path, request)).toMatchObject({ status: 400, body: { message } });
});

test("an id of the far future, or of the beginning of time, stands for no insight", async () => {
  const api = await startAfterOutage();
  const { InsightId = "" } = await onlyInsight(api);
  for (const minute of ["ffffffff", "00000000"]) {
    const { status } = await api.post("/Insight", { InsightId: minute + InsightId.slice(8) });
    expect(status).toBe(400);
  }
});
