import {
  GetTraceSegmentDestinationCommand,
  UpdateTraceSegmentDestinationCommand,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { startApi } from "./api.ts";
import { startAgain } from "./restart.ts";

test("until somebody says otherwise segments go to X-Ray", async () => {
  const { post } = await startApi();
  const body = { Destination: "XRay", Status: "ACTIVE" };
  expect(await post("/GetTraceSegmentDestination", {})).toEqual({ status: 200, errorType: null, body });
});

test("the destination is there after a restart", async () => {
  const { client } = await startAgain((before) =>
    before.client.send(new UpdateTraceSegmentDestinationCommand({ Destination: "CloudWatchLogs" })),
  );
  expect(await client.send(new GetTraceSegmentDestinationCommand({}))).toMatchObject({
    Destination: "CloudWatchLogs",
  });
});
