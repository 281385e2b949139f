import type {
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult,
} from "@aws-sdk/client-xray";

import { type Operation, operation } from "../operation.ts";
import { traceSegmentDestination } from "../trace-segment-destination.ts";

/**
 * Where segments go, as it was last asked for.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTraceSegmentDestination.html
 */
export const getTraceSegmentDestination: Operation = operation<
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult
>({
  path: "/GetTraceSegmentDestination",
  parse: () => ({}),
  answer: (_request, context) => traceSegmentDestination(context),
});
