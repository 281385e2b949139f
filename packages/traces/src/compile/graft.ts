import type { IndependentSubsegment, Subsegment, Work } from "@xray-lab/segments";
import { NESTING_LIMIT } from "../undocumented.ts";
import { byStart } from "../walk.ts";
import type { CompiledSegment } from "./compiled-trace.ts";
import { type NewestDocuments, supersedes } from "./newest-documents.ts";

const NONE: readonly never[] = [];

/**
 * Puts independent subsegments below their parents: segments, nested subsegments or other independent subsegments.
 * Documents that need no change are not copied.
 *
 * @returns the segments, then the subsegments that cannot be reached from a segment, each by start
 * @example
 * // segment a; independent subsegments c (parent b) and b (parent a)
 * graftSubsegments(traceId, newest) // [{ id: "a", subsegments: [{ id: "b", subsegments: [{ id: "c" }] }] }]
 */
export function graftSubsegments(traceId: string, newest: NewestDocuments): CompiledSegment[] {
  const graft = new Graft(traceId, newest.subsegments);
  const roots: CompiledSegment[] = [];
  for (const segment of [...newest.segments.values()].toSorted(byStart)) roots.push(graft.below(segment, 0));
  for (const stray of graft.strays()) roots.push(graft.below(stray, 0));
  return roots;
}

class Graft {
  readonly #traceId: string;
  readonly #independent: ReadonlyMap<string, IndependentSubsegment>;
  readonly #byStart: readonly IndependentSubsegment[];
  readonly #byParent: ReadonlyMap<string, readonly IndependentSubsegment[]>;
  readonly #placed = new Set<string>();
  readonly #tooDeep: IndependentSubsegment[] = [];

  constructor(traceId: string, independent: ReadonlyMap<string, IndependentSubsegment>) {
    this.#traceId = traceId;
    this.#independent = independent;
    this.#byStart = [...independent.values()].toSorted(byStart);
    this.#byParent = Map.groupBy(this.#byStart, (subsegment) => subsegment.parent_id);
  }

  /** `work` with everything that belongs below it. */
  below<T extends Work>(work: T, depth: number): T {
    const embedded = work.subsegments ?? NONE;
    const waiting = this.#byParent.get(work.id) ?? NONE;
    if (embedded.length === 0 && waiting.length === 0) return work;
    if (depth === NESTING_LIMIT) return this.#cut(work);
    const children = this.#embedded(embedded, depth + 1);
    const arrived = this.#arrived(waiting, depth + 1);
    if (children === embedded && arrived.length === 0) return work;
    return {
      ...work,
      subsegments: arrived.length === 0 ? children : [...children, ...arrived].toSorted(byStart),
    };
  }

  /** Subsegments not below any segment: orphans first, then one member of each circle, then those nested too deep. */
  *strays(): Generator<IndependentSubsegment> {
    const unplaced = [...this.#independent.values()]
      .filter(({ id }) => !this.#placed.has(id))
      .toSorted(byStart);
    const ids = idsWithin(unplaced);
    const orphans = unplaced.filter(({ parent_id }) => !ids.has(parent_id));
    for (const stray of orphans) if (this.#place(stray)) yield stray;
    for (const stray of unplaced) if (this.#place(stray)) yield stray;
    // The list grows while its entries are compiled.
    for (const stray of this.#tooDeep) yield stray;
  }

  #embedded(embedded: readonly Subsegment[], depth: number): readonly Subsegment[] {
    let changed = false;
    const children = embedded.map((subsegment) => {
      const child = this.below(this.#latest(subsegment), depth);
      changed ||= child !== subsegment;
      return child;
    });
    return changed ? children : embedded;
  }

  #arrived(waiting: readonly IndependentSubsegment[], depth: number): Subsegment[] {
    return waiting
      .filter((subsegment) => this.#place(subsegment))
      .map((subsegment) => this.below(withoutAddress(subsegment), depth));
  }

  /** A subsegment that was embedded while in progress may arrive again on its own when it is finished. */
  #latest(embedded: Subsegment): Subsegment {
    const independent = this.#independent.get(embedded.id);
    if (independent === undefined || !this.#place(independent)) return embedded;
    return supersedes(independent, embedded) ? withoutAddress(independent) : embedded;
  }

  /** False when the subsegment has a place already: this ends every circle. */
  #place({ id }: IndependentSubsegment): boolean {
    if (this.#placed.has(id)) return false;
    this.#placed.add(id);
    return true;
  }

  #cut<T extends Work>(work: T): T {
    const address = { type: "subsegment", trace_id: this.#traceId, parent_id: work.id } as const;
    for (const subsegment of work.subsegments ?? NONE) this.#tooDeep.push({ ...subsegment, ...address });
    return { ...work, subsegments: NONE };
  }
}

/** Compiled documents do not show the members that only an independent subsegment needs. */
function withoutAddress(independent: IndependentSubsegment): Subsegment {
  const { type: _type, trace_id: _traceId, parent_id: _parentId, ...subsegment } = independent;
  return subsegment;
}

/** All ids in the documents, nested ones included. Without recursion: before compilation, nesting has no bound. */
function idsWithin(documents: readonly Subsegment[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const left: Subsegment[] = [...documents];
  for (let work = left.pop(); work !== undefined; work = left.pop()) {
    ids.add(work.id);
    for (const subsegment of work.subsegments ?? NONE) left.push(subsegment);
  }
  return ids;
}
