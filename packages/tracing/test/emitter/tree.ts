import fc from "fast-check";

/** A segment of the SDK, with the members that are not part of its document. */
export interface TestEntity {
  id: string;
  name: string;
  trace_id?: string;
  parent_id?: string;
  type?: string;
  start_time: number;
  end_time: number;
  metadata?: Record<string, unknown>;
  subsegments?: TestEntity[];
  segment?: TestEntity;
  counter?: number;
}

export const TRACE_ID = "1-67891233-abcdef012345678912345678";

interface Shape {
  readonly payload: string;
  readonly children: readonly Shape[];
}

const shapes = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    payload: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.integer({ min: 0, max: 600 }).map((length) => "é".repeat(length)),
    ),
    children: fc.oneof({ maxDepth: 5 }, fc.constant([]), fc.array(tie("shape"), { maxLength: 6 })),
  }),
})).shape;

/** Segments with subsegments of all shapes, each node with a payload of up to 1,200 bytes. */
export const segments: fc.Arbitrary<TestEntity> = shapes.map((shape) => {
  let count = 0;
  const entity = ({ payload, children }: Shape): TestEntity => {
    const id = (++count).toString(16).padStart(16, "0");
    const made: TestEntity = {
      id,
      name: "work",
      start_time: 1,
      end_time: 2,
      metadata: { default: { payload } },
    };
    if (children.length > 0) made.subsegments = children.map(entity);
    return made;
  };
  return Object.assign(entity(shape), { trace_id: TRACE_ID });
});

/** Every node by its id, without its children and with the id of its parent. Splitting must not change it. */
export function edges(documents: readonly TestEntity[]): Map<string, object> {
  const found = new Map<string, object>();
  const visit = (
    { type: _type, trace_id: _trace, subsegments = [], ...node }: TestEntity,
    parent?: string,
  ): void => {
    if (found.has(node.id)) throw new Error(`${node.id} is there twice`);
    found.set(node.id, { ...node, parent_id: node.parent_id ?? parent });
    for (const child of subsegments) visit(child, node.id);
  };
  for (const document of documents) visit(document);
  return found;
}
