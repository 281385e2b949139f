import { PutTelemetryRecordsCommand, type PutTelemetryRecordsRequest } from "@aws-sdk/client-xray";
import { expect, test, vi } from "vitest";

import { NOW, startApi } from "./api.ts";

const RECORD = {
  Timestamp: new Date(NOW * 1000),
  SegmentsReceivedCount: 12,
  SegmentsSentCount: 10,
  SegmentsRejectedCount: 2,
  BackendConnectionErrors: { TimeoutCount: 1 },
};

test("whoever listens hears what the daemon counted", async () => {
  const onTelemetry = vi.fn<(request: PutTelemetryRecordsRequest) => void>();
  const { client } = await startApi({ onTelemetry });
  await client.send(new PutTelemetryRecordsCommand({ TelemetryRecords: [RECORD], Hostname: "node-1" }));
  expect(onTelemetry).toHaveBeenCalledOnce();
  expect(onTelemetry.mock.calls[0]?.[0]).toMatchObject({ TelemetryRecords: [RECORD], Hostname: "node-1" });
});

test("telemetry is taken when nobody listens", async () => {
  const { client } = await startApi();
  const reply = await client.send(new PutTelemetryRecordsCommand({ TelemetryRecords: [RECORD] }));
  expect(reply.$metadata.httpStatusCode).toBe(200);
});

test.each([
  [{}, "TelemetryRecords is required"],
  [{ TelemetryRecords: [{}] }, "TelemetryRecords[0].Timestamp is required"],
  [{ TelemetryRecords: [], Hostname: "x".repeat(256) }, "Hostname must have at most 255 characters"],
  [{ TelemetryRecords: [], EC2InstanceId: "x".repeat(21) }, "EC2InstanceId must have at most 20 characters"],
  [
    { TelemetryRecords: [{ Timestamp: NOW, BackendConnectionErrors: { OtherCount: "1" } }] },
    "TelemetryRecords[0].BackendConnectionErrors.OtherCount must be an integer, 0 or more",
  ],
])("%j is refused: %s", async (request, message) => {
  const { post } = await startApi();
  expect(await post("/TelemetryRecords", request)).toMatchObject({ status: 400, body: { message } });
});
