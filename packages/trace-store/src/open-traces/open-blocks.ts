import type { Block } from "../block/block.ts";
import { encodeBlock } from "../block/encode/encode-block.ts";
import { memoryBlock } from "../block/memory-block.ts";
import type { TraceFacts } from "../facts/trace-facts.ts";
import type { Turns } from "../turns.ts";
import type { OpenTrace, ReadText } from "./open-trace.ts";

/** A change makes one group be encoded again, so it is small. */
const TRACES_PER_GROUP = 128;

/** Some open traces as a block, and what a row of it is. */
export interface OpenBlock {
  readonly block: Block;
  readonly facts: readonly TraceFacts[];
  readonly traces: readonly OpenTrace[];
}

class Group {
  readonly traces = new Set<OpenTrace>();
  encoded: OpenBlock | undefined;

  get isAnalysed(): boolean {
    return this.traces.size > 0 && [...this.traces].every((trace) => trace.isAnalysed);
  }
}

/** The open traces as blocks, so that a query sees no difference. Traces that came together are in one block. */
export class OpenBlocks {
  readonly #groups = new Set<Group>();
  readonly #groupOf = new Map<OpenTrace, Group>();
  #newest: Group | undefined;

  /** The trace is new, or it changed. */
  changed(trace: OpenTrace): void {
    const group = this.#groupOf.get(trace) ?? this.#place(trace);
    group.encoded = undefined;
  }

  remove(trace: OpenTrace): void {
    const group = this.#groupOf.get(trace);
    if (group === undefined) return;
    this.#groupOf.delete(trace);
    group.traces.delete(trace);
    group.encoded = undefined;
    if (group.traces.size === 0) this.#groups.delete(group);
  }

  /** Block after block: between two of them a caller may let others have their turn. */
  *blocks(read: ReadText): Generator<OpenBlock> {
    // What comes between two blocks would else be followed without end.
    const groups = [...this.#groups];
    for (const group of groups) {
      if (group.traces.size === 0) continue;
      group.encoded ??= encode([...group.traces], read);
      yield group.encoded;
    }
  }

  /** Encodes ahead the groups that a question would find without a block, unless analysing them is still to be done. */
  async encodeAnalysed(read: ReadText, turns: Turns): Promise<void> {
    for (const group of this.#groups) {
      if (group.encoded === undefined && group.isAnalysed) group.encoded = encode([...group.traces], read);
      await turns.passIfOver();
    }
  }

  #place(trace: OpenTrace): Group {
    let group = this.#newest;
    if (group === undefined || group.traces.size >= TRACES_PER_GROUP || !this.#groups.has(group)) {
      group = new Group();
      this.#groups.add(group);
      this.#newest = group;
    }
    group.traces.add(trace);
    this.#groupOf.set(trace, group);
    return group;
  }
}

function encode(traces: readonly OpenTrace[], read: ReadText): OpenBlock {
  const facts = traces.map((trace) => trace.facts(read));
  const encoded = encodeBlock(facts);
  return {
    block: memoryBlock(encoded),
    facts: encoded.order.map((place) => facts[place] as TraceFacts),
    traces: encoded.order.map((place) => traces[place] as OpenTrace),
  };
}
