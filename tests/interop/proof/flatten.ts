import type { Entity } from "./document.ts";

/** One segment or subsegment of a trace, wherever it was: in its parent, or on its own. */
export interface Work {
  readonly parent: string | undefined;
  readonly isSegment: boolean;
  /** All members but those that say where it belongs. */
  readonly members: Readonly<Record<string, unknown>>;
}

/**
 * The trace as a list by id: a document that came in parts, and the same document put together, are then equal. Of two
 * with one id, the finished one counts.
 *
 * @example
 * flatten([{ id: "a", subsegments: [{ id: "b" }] }, { id: "c", type: "subsegment", parent_id: "b" }])
 * // Map { a: { parent: undefined, … }, b: { parent: "a", … }, c: { parent: "b", … } }
 */
export function flatten(documents: readonly Entity[]): ReadonlyMap<string, Work> {
  const found = new Map<string, Work>();
  for (const document of documents) {
    // Exporters write "" for none.
    add(found, document, document.parent_id || undefined, document.type !== "subsegment");
  }
  return found;
}

function add(found: Map<string, Work>, entity: Entity, parent: string | undefined, isSegment: boolean): void {
  const { subsegments = [], parent_id: _parent, trace_id: _trace, type: _type, ...members } = entity;
  const known = found.get(entity.id);
  const isLater = known === undefined || members.in_progress !== true;
  if (isLater) found.set(entity.id, { parent, isSegment, members });
  for (const subsegment of subsegments) add(found, subsegment, entity.id, false);
}
