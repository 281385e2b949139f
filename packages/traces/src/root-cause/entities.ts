import type { Subsegment, Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";

/** A segment, or a subsegment with the segment that it is part of. */
export interface Entity {
  readonly work: Work & Pick<Subsegment, "namespace">;
  readonly segment: CompiledSegment;
}

/** From the entry of a trace to one piece of its work: each entity is part of the one before it, or called by it. */
export type EntityPath = readonly Entity[];

const NONE: readonly Entity[] = [];

/** The entities of a trace, looked up by caller. A walk along them must expect circles: documents may claim them. */
export class Entities {
  readonly #called = new Map<string, CompiledSegment[]>();

  constructor({ segments }: CompiledTrace) {
    for (const segment of segments) {
      if (segment.parent_id === undefined || segment.type !== undefined) continue;
      const siblings = this.#called.get(segment.parent_id);
      if (siblings === undefined) this.#called.set(segment.parent_id, [segment]);
      else siblings.push(segment);
    }
  }

  /** The subsegments of an entity, then the segments that answered it. */
  childrenOf({ work, segment }: Entity): readonly Entity[] {
    const parts = work.subsegments?.map((part) => ({ work: part, segment })) ?? NONE;
    const called = this.#called.get(work.id);
    return called === undefined ? parts : [...parts, ...called.map(entityOf)];
  }
}

export function entityOf(segment: CompiledSegment): Entity {
  return { work: segment, segment };
}
