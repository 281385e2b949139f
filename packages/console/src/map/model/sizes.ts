import { meanTime } from "./numbers.ts";
import type { MapEdge, MapNode, ServiceMap } from "./service-map.ts";

/** What the size of a node shows. */
export type SizeBy = "same" | "traffic" | "latency";

const RADIUS = { least: 20, most: 34, same: 25 };
const WIDTH = { least: 1.5, most: 5 };

/** The radius of each node, in pixels: the area of its circle grows with the number. */
export function radiiOf({ nodes }: ServiceMap, by: SizeBy): ReadonlyMap<string, number> {
  const value = ({ statistics }: MapNode): number =>
    by === "traffic" ? statistics.total : (meanTime(statistics) ?? 0);
  const most = largest(nodes.map(value));
  return new Map(
    nodes.map((node) => [node.id, by === "same" ? RADIUS.same : between(RADIUS, value(node) / most)]),
  );
}

/** The width of each edge, by its part of the largest traffic. */
export function widthsOf({ edges }: ServiceMap): ReadonlyMap<string, number> {
  const most = largest(edges.map(({ statistics }: MapEdge) => statistics.total));
  return new Map(edges.map(({ id, statistics }) => [id, between(WIDTH, statistics.total / most)]));
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.MIN_VALUE);
}

function between({ least, most }: { readonly least: number; readonly most: number }, part: number): number {
  return least + (most - least) * Math.sqrt(Math.min(1, Math.max(0, part)));
}
