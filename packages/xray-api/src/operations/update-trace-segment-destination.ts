import type {
  CloudWatchLogsConfiguration,
  UpdateTraceSegmentDestinationRequest,
  UpdateTraceSegmentDestinationResult,
} from "@aws-sdk/client-xray";

import { invalidRequest } from "../errors.ts";
import { type Input, oneOf, optional, type Reader, required, structure, text } from "../input.ts";
import { isKmsKeyArn } from "../resources/kms-key.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { putDestination, traceSegmentDestination } from "../resources/account-settings.ts";
import { DESTINATION_UNCHANGED } from "../undocumented.ts";

type Request = With<UpdateTraceSegmentDestinationRequest, "Destination">;

/**
 * Changes the destination of segments: PENDING at first, then ACTIVE. The settings of log groups are checked and have no effect:
 * there are no log groups here.
 */
export const updateTraceSegmentDestination: Operation = operation<
  Request,
  UpdateTraceSegmentDestinationResult
>({
  path: "/UpdateTraceSegmentDestination",
  parse: readRequest,
  answer: ({ Destination }, context) => {
    if (traceSegmentDestination(context).Destination === Destination)
      throw invalidRequest(`${DESTINATION_UNCHANGED} ${Destination}`);
    putDestination(context, Destination);
    return traceSegmentDestination(context);
  },
});

function readRequest(input: Input): Request {
  const Destination = required(input, "Destination", oneOf("XRay", "CloudWatchLogs"));
  const CloudWatchLogsConfiguration = optional(input, "CloudWatchLogsConfiguration", readLogs);
  if (CloudWatchLogsConfiguration !== undefined && Destination !== "CloudWatchLogs")
    throw invalidRequest("CloudWatchLogsConfiguration must be absent unless Destination is CloudWatchLogs");
  return { Destination, CloudWatchLogsConfiguration };
}

const readLogs: Reader<CloudWatchLogsConfiguration> = structure((input) => ({
  SpansLogGroupKmsKeyId: optional(input, "SpansLogGroupKmsKeyId", readKeyArn),
}));

const keyArn = text({ min: 1 });

const readKeyArn: Reader<string> = (value, member) => {
  const arn = keyArn(value, member);
  if (isKmsKeyArn(arn)) return arn;
  throw invalidRequest(`${member} must be the ARN of a key of AWS KMS`);
};
