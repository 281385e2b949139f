import { type FilterExpression, printFilterExpression } from "@xray-lab/filter-expressions";
import type { Outcome } from "@xray-lab/segments";
import type { ServiceMatch } from "@xray-lab/traces";
import type { MapEdge, MapNode } from "./service-map.ts";

/** Which of the requests of a node or an edge. */
export type Which =
  | { readonly kind: "all" }
  | { readonly kind: Exclude<Outcome, "ok"> }
  /** Response times in seconds, `to` excluded. */
  | { readonly kind: "range"; readonly from: number; readonly to: number };

export type Entity = { readonly node: MapNode } | { readonly edge: MapEdge };

/** A filter expression for the traces in which a node or an edge had such requests. */
export function entityFilter(entity: Entity, which: Which): string {
  return printFilterExpression(expressionOf(entity, blockOf(which)));
}

/** The longest that GetTimeSeriesServiceStatistics takes. */
const SELECTOR_LENGTH_MAX = 500;

/** An `EntitySelectorExpression`; undefined when the names make it longer than X-Ray takes. */
export function entitySelector(entity: Entity): string | undefined {
  const text = printFilterExpression(expressionOf(entity, undefined));
  return text.length > SELECTOR_LENGTH_MAX ? undefined : text;
}

/** A client sends no segments: what is known of it is its calls. */
function expressionOf(entity: Entity, block: FilterExpression | undefined): FilterExpression {
  const inside = block === undefined ? {} : { block };
  if ("edge" in entity) {
    const { from, to } = entity.edge;
    return { kind: "edge", from: matchOf(from), to: matchOf(to), ...inside };
  }
  const { node } = entity;
  if (node.kind !== "client") return { kind: "service", service: matchOf(node), ...inside };
  return { kind: "edge", from: matchOf(node), to: { name: node.service.name }, ...inside };
}

function matchOf({ service: { name, type, accountId } }: MapNode): ServiceMatch {
  return { name, type, accountId };
}

function blockOf(which: Which): FilterExpression | undefined {
  if (which.kind === "all") return undefined;
  if (which.kind !== "range") return { kind: "keyword", keyword: which.kind };
  return {
    kind: "and",
    operands: [
      { kind: "keyword", keyword: "responsetime", operator: ">=", value: limit(which.from) },
      { kind: "keyword", keyword: "responsetime", operator: "<", value: limit(which.to) },
    ],
  };
}

/** Bars count rounded milliseconds: the bar of 3 ms begins at 2.5. From 100 ms on a round number says more than the half. */
function limit(seconds: number): number {
  return seconds > 0 && seconds < 0.1 ? Math.round(seconds * 1e6 - 500) / 1e6 : seconds;
}
