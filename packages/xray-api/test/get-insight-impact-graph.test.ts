import {
  GetInsightImpactGraphCommand,
  type GetInsightImpactGraphRequest,
  type GetInsightImpactGraphResult,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { type Api, NOW, startApi } from "./api.ts";
import { storeTraces } from "./documents.ts";
import { minutesAgo, onlyInsight, SOME_ID, startAfterOutage } from "./outage.ts";

async function impactGraph(
  api: Api,
  window: Partial<GetInsightImpactGraphRequest> = {},
): Promise<GetInsightImpactGraphResult> {
  const { InsightId } = await onlyInsight(api);
  const whole = { StartTime: minutesAgo(60), EndTime: minutesAgo(0) };
  return api.client.send(new GetInsightImpactGraphCommand({ InsightId, ...whole, ...window }));
}

test("the impact graph has whoever takes part in the requests that fail, from the client to the cause", async () => {
  const api = await startAfterOutage();
  // Requests of the same minutes to other services.
  storeTraces(api, 1200);
  const { InsightId } = await onlyInsight(api);
  expect(await impactGraph(api)).toMatchObject({
    InsightId,
    StartTime: minutesAgo(60),
    EndTime: minutesAgo(0),
    ServiceGraphStartTime: minutesAgo(20),
    ServiceGraphEndTime: minutesAgo(12),
    Services: [
      { ReferenceId: 0, Name: "shop", Names: ["shop"], Type: "client", Edges: [{ ReferenceId: 1 }] },
      { ReferenceId: 1, Name: "shop", Names: ["shop"], Edges: [{ ReferenceId: 2 }] },
      { ReferenceId: 2, Name: "stock", Names: ["stock"], Edges: [] },
    ],
  });
});

test("it has no numbers, which the service graph has", async () => {
  const { Services = [] } = await impactGraph(await startAfterOutage());
  const members = new Set(Services.flatMap((service) => Object.keys(service)));
  expect(members).toEqual(new Set(["ReferenceId", "Name", "Names", "Type", "Edges"]));
});

test.each([
  [60, 20],
  [12, 0],
])("an insight from 20 to 12 minutes ago has no impact from %i to %i minutes ago", async (from, to) => {
  const window = { StartTime: minutesAgo(from), EndTime: minutesAgo(to) };
  expect((await impactGraph(await startAfterOutage(), window)).Services).toEqual([]);
});

const REQUEST = { InsightId: SOME_ID, StartTime: NOW - 6 * 3600, EndTime: NOW };

test.each([
  [{}, "InsightId is required"],
  [REQUEST, `There is no insight ${SOME_ID}`],
  [{ ...REQUEST, InsightId: "x" }, "InsightId must be a UUID, such as 01bf1ed5-0c9e-5f31-8a6e-2f04d6b1c7e9"],
  [{ InsightId: SOME_ID }, "StartTime is required"],
  [{ ...REQUEST, EndTime: 1 }, "StartTime must not be after EndTime"],
  [{ ...REQUEST, EndTime: NOW + 1 }, "The time from StartTime to EndTime must be at most 6 hours"],
  [{ ...REQUEST, StartTime: 0, EndTime: 3600 }, "StartTime must be at most 30 days ago"],
  [{ ...REQUEST, NextToken: "x" }, "NextToken is not one that an earlier reply to this operation carried"],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/InsightImpactGraph", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
});
