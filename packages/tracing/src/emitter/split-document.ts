import type { TreeNode } from "./segment-tree.ts";
import { textWithin } from "./text-within.ts";

/** A node and those of its descendants that travel with it. */
interface Parcel {
  readonly json: string;
  readonly bytes: number;
}

const FRAME = ',"subsegments":[]';

/**
 * Packs a tree into documents of at most `limit` bytes, leaves first: a node takes its children along, and when that is too
 * much, the largest of them leave as independent subsegments. Nothing is cut unless one node alone is too large. The root's
 * document comes last.
 */
export function pack(root: TreeNode, limit: number): readonly string[] {
  const traceId = JSON.stringify(root.members["trace_id"]);
  // What a subsegment needs to travel by itself, as the beginning of its JSON.
  const passport = (parent: TreeNode): string =>
    `{"type":"subsegment","trace_id":${traceId},"parent_id":${JSON.stringify(parent.id)},`;
  const documents: string[] = [];
  const parcels = new Map<TreeNode, Parcel>();
  for (const { node, parent } of parentsFirst(root).toReversed()) {
    const room = parent ? limit - bytesOf(passport(parent)) : limit;
    const json = textWithin(node.members, room);
    const own = { json, bytes: bytesOf(json) };
    const children = node.children.flatMap((child) => parcels.get(child) ?? []);
    const leaving = largest(children, room - own.bytes - FRAME.length);
    for (const child of leaving) documents.push(passport(node) + child.json.slice(1));
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

interface Placed {
  readonly node: TreeNode;
  readonly parent: TreeNode | undefined;
}

function parentsFirst(root: TreeNode): readonly Placed[] {
  const placed: Placed[] = [{ node: root, parent: undefined }];
  // The list grows while it is walked.
  for (const { node } of placed)
    for (const child of node.children) placed.push({ node: child, parent: node });
  return placed;
}

/** As many as must go for the others to fit in `room` bytes. */
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

// Sizes are added up and strings left for V8 to join at the end: a deep tree would be copied once per level.
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
