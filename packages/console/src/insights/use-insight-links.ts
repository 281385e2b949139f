import { type FilterExpression, printFilterExpression } from "@xray-lab/filter-expressions";
import type { ServiceId } from "@xray-lab/traces";
import { nodeId } from "../map/model/service-map.ts";
import { useLink } from "../view-state/use-view-state.ts";
import type { Insight } from "./insight.ts";
import { rangeOfInsight } from "./read-insights.ts";

export interface InsightLinks {
  /** The traces in which the root cause failed, in the time of the insight. */
  readonly traces: string;
  readonly map: string;
  /** A service on the map of that time. */
  readonly node: (service: ServiceId) => string;
}

export function useInsightLinks(insight: Insight): InsightLinks {
  const link = useLink();
  const { from, to } = rangeOfInsight(insight, Date.now() / 1000);
  const group = insight.group === "Default" ? undefined : insight.group;
  const time = { window: undefined, paused: undefined, from: String(from), to: String(to), group };
  return {
    traces: link("/traces", { ...time, chip: printFilterExpression(faultsOf(insight.rootCause)) }),
    map: link("/", { ...time, node: nodeId(insight.rootCause) }),
    node: (service) => link("/", { ...time, node: nodeId(service) }),
  };
}

function faultsOf({ name, type, accountId }: ServiceId): FilterExpression {
  return {
    kind: "service",
    service: { name, type, accountId },
    block: { kind: "keyword", keyword: "fault" },
  };
}
