import type { Outcome } from "@xray-lab/segments";
import type { ServiceId } from "@xray-lab/traces";
import type { MapEdge, MapNode } from "./service-map.ts";

/** Which of the requests of a node or an edge. */
export type Which =
  | { readonly kind: "all" }
  | { readonly kind: Exclude<Outcome, "ok"> }
  /** Response times in seconds, `to` excluded. */
  | { readonly kind: "range"; readonly from: number; readonly to: number };

/** A node, or an edge by its two ends. */
export type Entity = { readonly node: MapNode } | { readonly edge: MapEdge };

/** A filter expression for the traces in which a node or an edge had such requests. */
export function entityFilter(entity: Entity, which: Which): string {
  const block = blockOf(which);
  return block === undefined ? entityText(entity) : `${entityText(entity)} { ${block} }`;
}

/** The longest that GetTimeSeriesServiceStatistics takes. */
const SELECTOR_LENGTH_MAX = 500;

/** An `EntitySelectorExpression`; undefined when the names make it longer than X-Ray takes. */
export function entitySelector(entity: Entity): string | undefined {
  const text = entityText(entity);
  return text.length > SELECTOR_LENGTH_MAX ? undefined : text;
}

/** A client sends no segments: what is known of it is its calls. */
function entityText(entity: Entity): string {
  if ("edge" in entity) return `edge(${idText(entity.edge.from.service)}, ${idText(entity.edge.to.service)})`;
  const { kind, service } = entity.node;
  if (kind !== "client") return serviceSelector(service);
  return `edge(${idText(service)}, ${quoted(service.name)})`;
}

/** Selects the work of one service. */
export function serviceSelector(service: ServiceId): string {
  return `service(${idText(service)})`;
}

function idText({ name, type, accountId }: ServiceId): string {
  const members = { name, type, "account.id": accountId };
  const said = Object.entries(members).flatMap(([member, value]) =>
    value === undefined ? [] : [`${member}: ${quoted(value)}`],
  );
  return `id(${said.join(", ")})`;
}

/** A name may hold anything: a quote or a backslash in it must not end the text. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function blockOf(which: Which): string | undefined {
  if (which.kind === "all") return undefined;
  if (which.kind !== "range") return which.kind;
  return `responsetime >= ${limit(which.from)} AND responsetime < ${limit(which.to)}`;
}

/** Bars count rounded milliseconds: the bar of 3 ms begins at 2.5. Beyond 10 ms a round number says more than the half. */
function limit(seconds: number): number {
  return seconds > 0 && seconds < 0.01 ? Math.round(seconds * 1e6 - 500) / 1e6 : seconds;
}
