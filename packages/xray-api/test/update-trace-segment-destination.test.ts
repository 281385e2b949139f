import {
  GetTraceSegmentDestinationCommand,
  UpdateTraceSegmentDestinationCommand,
  type UpdateTraceSegmentDestinationRequest,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { type Api, NOW, startApi } from "./api.ts";
import { startApiAt } from "./sampling-rule.ts";

const KEY_ARN = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

async function update({ client }: Api, request: UpdateTraceSegmentDestinationRequest) {
  return client.send(new UpdateTraceSegmentDestinationCommand(request));
}

test("a new destination is pending, a moment later it is active, and so back again", async () => {
  const clock = { seconds: NOW };
  const api = await startApiAt(clock);
  const get = async () => api.client.send(new GetTraceSegmentDestinationCommand({}));
  const pending = { Destination: "CloudWatchLogs", Status: "PENDING" } as const;
  expect(await update(api, { Destination: "CloudWatchLogs" })).toMatchObject(pending);
  expect(await get()).toMatchObject(pending);
  clock.seconds += 1;
  expect(await get()).toMatchObject({ Destination: "CloudWatchLogs", Status: "ACTIVE" });
  expect(await update(api, { Destination: "XRay" })).toMatchObject({
    Destination: "XRay",
    Status: "PENDING",
  });
});

test("a key for the log group is checked", async () => {
  const api = await startApi();
  const CloudWatchLogsConfiguration = { SpansLogGroupKmsKeyId: KEY_ARN };
  expect(await update(api, { Destination: "CloudWatchLogs", CloudWatchLogsConfiguration })).toMatchObject({
    Destination: "CloudWatchLogs",
  });
});

test.each([
  [{}, "Destination is required"],
  [{ Destination: "xray" }, "Destination must be one of XRay, CloudWatchLogs"],
  // Terraform's provider takes these words for success.
  [{ Destination: "XRay" }, "The destination is already set to XRay"],
  [
    { Destination: "XRay", CloudWatchLogsConfiguration: {} },
    "CloudWatchLogsConfiguration must be absent unless Destination is CloudWatchLogs",
  ],
  [
    { Destination: "CloudWatchLogs", CloudWatchLogsConfiguration: [] },
    "CloudWatchLogsConfiguration must be an object",
  ],
  [
    { Destination: "CloudWatchLogs", CloudWatchLogsConfiguration: { SpansLogGroupKmsKeyId: "alias/k" } },
    "CloudWatchLogsConfiguration.SpansLogGroupKmsKeyId must be the ARN of a key of AWS KMS",
  ],
])("%j is refused, and changes nothing: %s", async (request, message) => {
  const { client, post } = await startApi();
  expect(await post("/UpdateTraceSegmentDestination", request)).toMatchObject({
    status: 400,
    errorType: "InvalidRequestException",
    body: { message },
  });
  expect(await client.send(new GetTraceSegmentDestinationCommand({}))).toMatchObject({
    Destination: "XRay",
    Status: "ACTIVE",
  });
});
