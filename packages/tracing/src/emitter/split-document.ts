import type { TreeNode } from "./segment-tree.ts";
import { textWithin } from "./truncate.ts";

/** The JSON of a node and of the descendants that stay in its document. */
interface Parcel {
  readonly json: string;
  readonly bytes: number;
}

const FRAME = ',"subsegments":[]';

/**
 * Splits a tree into documents of at most `limit` bytes, from the leaves to the root. A node's document includes its
 * children; if that is too large, the largest children become independent subsegments. Values are cut only when one node
 * alone is too large. The root's document is the last one.
 */
export function splitDocument(root: TreeNode, limit: number): readonly string[] {
  const traceId = JSON.stringify(root.members["trace_id"]);
  // The first members of an independent subsegment, as the beginning of its JSON.
  const opening = (parent: TreeNode): string =>
    `{"type":"subsegment","trace_id":${traceId},"parent_id":${JSON.stringify(parent.id)},`;
  const documents: string[] = [];
  const parcels = new Map<TreeNode, Parcel>();
  for (const { node, parent } of parentsFirst(root).toReversed()) {
    const room = parent ? limit - bytesOf(opening(parent)) : limit;
    const json = textWithin(node.members, room);
    const own = { json, bytes: bytesOf(json) };
    const children = node.children.flatMap((child) => parcels.get(child) ?? []);
    const leaving = largest(children, room - own.bytes - FRAME.length);
    for (const child of leaving) documents.push(opening(node) + child.json.slice(1));
    parcels.set(
      node,
      parcelOf(
        own,
        children.filter((child) => !leaving.has(child)),
      ),
    );
    for (const child of node.children) parcels.delete(child);
  }
  return [...documents, ...[...parcels.values()].map(({ json }) => json)];
}

interface NodeInTree {
  readonly node: TreeNode;
  readonly parent: TreeNode | undefined;
}

function parentsFirst(root: TreeNode): readonly NodeInTree[] {
  const nodes: NodeInTree[] = [{ node: root, parent: undefined }];
  // The loop also visits the elements that it adds.
  for (const { node } of nodes) for (const child of node.children) nodes.push({ node: child, parent: node });
  return nodes;
}

/** The largest children, so many that the others fit into `room` bytes. */
function largest(children: readonly Parcel[], room: number): ReadonlySet<Parcel> {
  let excess = children.reduce((sum, { bytes }) => sum + bytes + 1, -room);
  const found = new Set<Parcel>();
  if (excess <= 0) return found;
  for (const child of children.toSorted((one, other) => other.bytes - one.bytes)) {
    if (excess <= 0) break;
    found.add(child);
    excess -= child.bytes + 1;
  }
  return found;
}

// Sizes are added up, and V8 joins the strings at the end. Otherwise a deep tree would be copied once per level.
function parcelOf(own: Parcel, children: readonly Parcel[]): Parcel {
  if (children.length === 0) return own;
  let inside = "";
  let bytes = own.bytes + FRAME.length - 1;
  for (const child of children) {
    inside += inside ? `,${child.json}` : child.json;
    bytes += child.bytes + 1;
  }
  return { json: `${own.json.slice(0, -1)},"subsegments":[${inside}]}`, bytes };
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
