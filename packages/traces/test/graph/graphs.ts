import {
  compileTrace,
  type HistogramBar,
  type RawTrace,
  type RequestStatistics,
  type ServiceNode,
} from "@xray-lab/traces";
import { serviceGraph } from "../readers.ts";

export function graphOf(...traces: readonly RawTrace[]): ServiceNode[] {
  return serviceGraph(traces.map(compileTrace));
}

/** `caller → callee` with the number of calls, by name; the client is `client`. */
export function arrows(nodes: readonly ServiceNode[]): string[] {
  const labels = new Map(nodes.map((node) => [node.reference, label(node)]));
  return nodes.flatMap((node) =>
    node.edges.map((edge) => `${label(node)} → ${labels.get(edge.to)} ${edge.statistics.total}`),
  );
}

function label({ name, type }: ServiceNode): string {
  return type === "client" ? "client" : name;
}

/** `took` is a sum, in seconds. */
type Counts = Partial<Omit<RequestStatistics, "total" | "totalTime">> & { readonly took: number };

export function statistics({ ok = 0, error = 0, throttle = 0, fault = 0, took }: Counts): RequestStatistics {
  return { ok, error, throttle, fault, total: ok + error + throttle + fault, totalTime: took };
}

export function allOk(count: number, took: number): RequestStatistics {
  return statistics({ ok: count, took });
}

/** A histogram of times that occurred once each. */
export function once(...values: readonly number[]): HistogramBar[] {
  return values.map((value) => ({ value, count: 1 }));
}
