import type {
  BackendConnectionErrors,
  PutTelemetryRecordsRequest,
  PutTelemetryRecordsResult,
  TelemetryRecord,
} from "@aws-sdk/client-xray";

import { count, type Input, list, optional, required, structure, text, timestamp } from "../input.ts";
import { type Operation, operation } from "../operation.ts";
import { TELEMETRY_RECORDS_MAX } from "../undocumented.ts";

/** Takes the counters that a daemon sends once a minute. */
export const putTelemetryRecords: Operation = operation<
  PutTelemetryRecordsRequest,
  PutTelemetryRecordsResult
>({
  path: "/TelemetryRecords",
  parse: (input) => ({
    TelemetryRecords: required(
      input,
      "TelemetryRecords",
      list(structure(readRecord), { max: TELEMETRY_RECORDS_MAX }),
    ),
    EC2InstanceId: optional(input, "EC2InstanceId", text({ max: 20 })),
    Hostname: optional(input, "Hostname", text({ max: 255 })),
    ResourceARN: optional(input, "ResourceARN", text({ max: 500 })),
  }),
  answer: (request, { onTelemetry }) => {
    onTelemetry(request);
    return {};
  },
});

function readRecord(input: Input): TelemetryRecord {
  return {
    Timestamp: required(input, "Timestamp", timestamp),
    SegmentsReceivedCount: optional(input, "SegmentsReceivedCount", count),
    SegmentsSentCount: optional(input, "SegmentsSentCount", count),
    SegmentsSpilloverCount: optional(input, "SegmentsSpilloverCount", count),
    SegmentsRejectedCount: optional(input, "SegmentsRejectedCount", count),
    BackendConnectionErrors: optional(input, "BackendConnectionErrors", structure(readConnectionErrors)),
  };
}

function readConnectionErrors(input: Input): BackendConnectionErrors {
  return {
    TimeoutCount: optional(input, "TimeoutCount", count),
    ConnectionRefusedCount: optional(input, "ConnectionRefusedCount", count),
    HTTPCode4XXCount: optional(input, "HTTPCode4XXCount", count),
    HTTPCode5XXCount: optional(input, "HTTPCode5XXCount", count),
    UnknownHostCount: optional(input, "UnknownHostCount", count),
    OtherCount: optional(input, "OtherCount", count),
  };
}
