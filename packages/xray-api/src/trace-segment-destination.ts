import type { GetTraceSegmentDestinationResult, TraceSegmentDestination } from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import type { ApiContext } from "./operation.ts";
import { epochSeconds, hasSettled } from "./settling.ts";
import { DESTINATION_UPDATE_SECONDS } from "./undocumented.ts";

interface StoredDestination {
  readonly destination: TraceSegmentDestination;
  /** Epoch seconds. */
  readonly changedAt: number;
}

/** The one value of its collection. */
const NAME = "Default";

const AWS_DEFAULT: StoredDestination = { destination: "XRay", changedAt: 0 };

/** The destination in the form clients get it. It is kept and answered; the segments stay here whatever it is. */
export function traceSegmentDestination(context: ApiContext): GetTraceSegmentDestinationResult {
  const { destination, changedAt } = destinationCollection(context).get(NAME) ?? AWS_DEFAULT;
  const settled = hasSettled(context, changedAt, DESTINATION_UPDATE_SECONDS);
  return { Destination: destination, Status: settled ? "ACTIVE" : "PENDING" };
}

export function putDestination(context: ApiContext, destination: TraceSegmentDestination): void {
  destinationCollection(context).put(NAME, { destination, changedAt: epochSeconds(context) });
}

function destinationCollection({ store }: ApiContext): Collection<StoredDestination> {
  return store.settings.collection<StoredDestination>("trace-segment-destination");
}
