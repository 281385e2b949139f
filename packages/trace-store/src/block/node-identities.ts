import type { TraceNode } from "@xray-lab/traces";
import { nodeOf } from "@xray-lab/traces";
import type { Block, HeadNode } from "./block.ts";
import { COLUMN } from "./columns.ts";
import { json, words } from "./typed-columns.ts";

/** A node of a block, with the times in which it was seen at work. */
export interface BlockNode extends TraceNode {
  readonly start: number;
  readonly end: number;
}

const known = new WeakMap<Block["head"], readonly BlockNode[]>();

/** The nodes of a block, in the order of the places that segments and edges name. */
export function nodesIn(block: Block): readonly BlockNode[] {
  const before = known.get(block.head);
  if (before !== undefined) return before;
  const nodes = (block.head.nodes ?? json<readonly HeadNode[]>(block, COLUMN.nodes, [])).map(toNode);
  // Those that are not in the head are many.
  if (block.head.nodes !== undefined) known.set(block.head, nodes);
  return nodes;
}

function toNode({ start, end, client, ...identity }: HeadNode): BlockNode {
  return { ...nodeOf({ ...identity, names: [identity.name] }, client === true), start, end };
}

/** The caller and the callee of each edge, as places of nodes. */
export function edgesIn(block: Block): Uint32Array {
  return block.head.edges === undefined
    ? words(block, COLUMN.edges)
    : Uint32Array.from(block.head.edges.flat());
}

/** By node, the place of the client that is named after it; -1 when the block has none. */
export function clientPlaces(block: Block): Int32Array {
  const nodes = nodesIn(block);
  const clients = new Map(
    nodes.flatMap(({ client, identity }, place) => (client ? [[identity.name, place]] : [])),
  );
  return Int32Array.from(nodes, ({ client, identity }) => (client ? -1 : (clients.get(identity.name) ?? -1)));
}
