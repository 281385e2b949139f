import { outcomeOf } from "@xray-lab/segments";
import type { InsightImpactGraphService, Service } from "@aws-sdk/client-xray";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { nodesOf } from "../graph/trace-node.ts";

/** Whether a service, by its key, failed in a trace: such traces are what an insight is about. */
export function failedAt(trace: CompiledTrace, serviceKey: string): boolean {
  return [...nodesOf(trace)].some(
    ([segment, { key }]) => key === serviceKey && outcomeOf(segment) === "fault",
  );
}

/**
 * A service graph in the shape of GetInsightImpactGraph, which has no numbers.
 *
 * @example
 * toImpactGraph(serviceGraph(traces))
 * // [{ ReferenceId: 0, Name: "shop", Names: ["shop"], Type: "client", Edges: [{ ReferenceId: 1 }] }, …]
 */
export function toImpactGraph(services: readonly Service[]): InsightImpactGraphService[] {
  return services.map(({ ReferenceId, Name, Names, Type, AccountId, Edges = [] }) => ({
    ReferenceId,
    Name,
    Names,
    Type,
    AccountId,
    Edges: [...new Set(Edges.map((edge) => edge.ReferenceId))].map((reference) => ({
      ReferenceId: reference,
    })),
  }));
}
