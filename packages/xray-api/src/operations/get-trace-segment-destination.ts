import type {
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult,
} from "@aws-sdk/client-xray";

import { type Operation, operation } from "../operation.ts";
import { traceSegmentDestination } from "../resources/account-settings.ts";

/** The destination of segments as it was last set. */
export const getTraceSegmentDestination: Operation = operation<
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult
>({
  path: "/GetTraceSegmentDestination",
  parse: () => ({}),
  answer: (_request, context) => traceSegmentDestination(context),
});
