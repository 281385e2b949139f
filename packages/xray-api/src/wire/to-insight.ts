import type {
  Insight,
  InsightEvent as WireInsightEvent,
  RequestImpactStatistics,
} from "@aws-sdk/client-xray";
import type { InsightEvent, RequestCounts } from "@xray-lab/traces";
import { type Account, arnSeenBy } from "../arn.ts";
import type { GroupInsight } from "../insights/find-insights.ts";
import { toServiceId } from "./to-services.ts";
import { timeAt } from "./time.ts";

/** An insight for GetInsight; GetInsightSummaries adds `LastUpdateTime`. */
export function toInsight(
  account: Account,
  { id, group, rootCause, start, end, latest }: GroupInsight,
): Insight {
  const { EventTime: _time, ...state } = toInsightEvent(latest);
  return {
    InsightId: id,
    GroupARN: arnSeenBy(account, group.arn),
    GroupName: group.name,
    RootCauseServiceId: toServiceId(rootCause),
    Categories: ["FAULT"],
    State: end === undefined ? "ACTIVE" : "CLOSED",
    StartTime: timeAt(start),
    EndTime: end === undefined ? undefined : timeAt(end),
    ...state,
  };
}

export function toInsightEvent(event: InsightEvent): WireInsightEvent {
  return {
    EventTime: timeAt(event.time),
    Summary: event.summary,
    ClientRequestImpactStatistics: toImpact(event.clientRequests),
    RootCauseServiceRequestImpactStatistics: toImpact(event.rootCauseRequests),
    TopAnomalousServices: event.topServices.map((service) => ({ ServiceId: toServiceId(service) })),
  };
}

function toImpact({ total, ok, faults }: RequestCounts): RequestImpactStatistics {
  return { FaultCount: faults, OkCount: ok, TotalCount: total };
}
