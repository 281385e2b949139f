/** A segment or subsegment: its own members, and its subsegments. */
export interface TreeNode {
  readonly id: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly children: TreeNode[];
}

/** Members of an entity that are not part of the document. */
const INTERNAL = new Set(["segment", "parent", "counter", "notTraced", "noOp", "exception", "subsegments"]);
/** Members that only an independent document has; a subsegment inside another document does not. */
const OF_A_CHILD = new Set([...INTERNAL, "type", "trace_id", "parent_id"]);

/** Not recursive: captures may nest deeper than the call stack. */
export function toTree(entity: object): TreeNode {
  const root = nodeOf(entity, INTERNAL);
  const seen = new Set<object>([entity]);
  const pending: [object, TreeNode][] = [[entity, root]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [parent, node] = next;
    for (const child of (parent as Entity).subsegments ?? []) {
      if (seen.has(child)) continue;
      seen.add(child);
      const childNode = nodeOf(child, OF_A_CHILD);
      node.children.push(childNode);
      pending.push([child, childNode]);
    }
  }
  return root;
}

interface Entity {
  readonly id?: string;
  readonly subsegments?: readonly object[];
}

function nodeOf(entity: object, left: ReadonlySet<string>): TreeNode {
  // Without a prototype, "__proto__" is an ordinary name.
  const members = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(entity)) if (!left.has(name)) members[name] = value;
  return { id: String((entity as Entity).id), members, children: [] };
}
