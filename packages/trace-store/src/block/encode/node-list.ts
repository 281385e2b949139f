import type { TraceNode } from "@xray-lab/traces";
import type { BlockHead, HeadNode } from "../block.ts";
import { COLUMN } from "../columns.ts";
import { bytesOf, jsonBytes } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";

/** Up to so many nodes and edges are in the head. */
const NODES_IN_HEAD = 64;
const EDGES_IN_HEAD = 256;

interface ListedNode {
  readonly node: TraceNode;
  start: number;
  end: number;
}

/** The nodes and edges of a block, each once, in the order in which they come. */
export class NodeList {
  readonly #places = new Map<string, number>();
  readonly #nodes: ListedNode[] = [];
  /** By the place of the caller, the edge to each callee. */
  readonly #edges: Map<number, number>[] = [];
  readonly #pairs: (readonly [from: number, to: number])[] = [];

  get nodes(): number {
    return this.#nodes.length;
  }

  get edges(): number {
    return this.#pairs.length;
  }

  place(node: TraceNode): number {
    const known = this.#places.get(node.key);
    if (known !== undefined) return known;
    const place = this.#nodes.push({ node, start: Infinity, end: -Infinity }) - 1;
    this.#places.set(node.key, place);
    this.#edges.push(new Map());
    return place;
  }

  edge(from: TraceNode, to: TraceNode): number {
    const [caller, callee] = [this.place(from), this.place(to)];
    const known = this.#edges[caller]?.get(callee);
    if (known !== undefined) return known;
    const place = this.#pairs.push([caller, callee]) - 1;
    this.#edges[caller]?.set(callee, place);
    return place;
  }

  /** @param start @param end whole epoch seconds */
  cover(place: number, start: number, end: number): void {
    const listed = this.#nodes[place];
    if (listed === undefined) return;
    if (start < listed.start) listed.start = start;
    if (end > listed.end) listed.end = end;
  }

  encode(columns: Columns): Pick<BlockHead, "nodes" | "edges"> {
    const nodes = this.#nodes.map(toHeadNode);
    const fewNodes = nodes.length <= NODES_IN_HEAD;
    const fewEdges = this.#pairs.length <= EDGES_IN_HEAD;
    if (!fewNodes) columns.set(COLUMN.nodes, jsonBytes(nodes));
    if (!fewEdges) columns.set(COLUMN.edges, bytesOf(Uint32Array.from(this.#pairs.flat())));
    return { nodes: fewNodes ? nodes : undefined, edges: fewEdges ? this.#pairs : undefined };
  }
}

/** A node that was never seen at work has no times. */
function toHeadNode({ node: { identity, client }, start, end }: ListedNode): HeadNode {
  const { name, type, accountId } = identity;
  const times = start === Infinity ? { start: 0, end: 0 } : { start, end };
  return {
    name,
    ...(type !== undefined && { type }),
    ...(accountId !== undefined && { accountId }),
    ...(client && { client }),
    ...times,
  };
}
