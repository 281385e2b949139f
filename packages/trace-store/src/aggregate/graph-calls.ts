import { type EdgeBuilder, type GraphNodes, Histogram, isQueue } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { CALL_FLAG, COUNTED_BIT } from "../block/flags.ts";
import { edgesIn, nodesIn } from "../block/node-identities.ts";
import { readWords } from "../block/packed-numbers.ts";
import { doubles, places } from "../block/typed-columns.ts";
import type { AddedWork } from "./added-rows.ts";
import { Tally } from "./tally.ts";

/** Counts calls at their edges. @param added all when absent */
export function addCalls(graph: GraphNodes, block: Block, added: AddedWork | undefined): void {
  const edges = new BlockEdges(graph, block);
  const tally = new Tally(edges.count);
  const calls = {
    kinds: places(block, COLUMN.callEdges, edges.count),
    flags: block.column(COLUMN.callFlags),
    taken: readWords(block.column(COLUMN.callTaken)),
    added,
    firstKind: 0,
    mask: COUNTED_BIT | CALL_FLAG.repeated,
  };
  // Events have ages instead of response times.
  const unused = new Histogram();
  tally.add(calls, (edge) => {
    const builder = edges.builderAt(edge);
    return builder.asynchronous ? unused : builder.responseTimes;
  });
  for (const { kind, outcome, count, isCounted, isMarked } of tally.entries()) {
    if (isMarked) continue;
    const { statistics } = edges.builderAt(kind);
    if (isCounted) statistics.record(outcome, 0, count);
  }
  for (const [edge, builder] of edges.builders.entries())
    builder?.statistics.record(0, tally.microseconds(edge), 0);
  addAges(block, added, edges);
}

function addAges(block: Block, added: AddedWork | undefined, { builders, count }: BlockEdges): void {
  const pairs = doubles(block, COLUMN.callAges);
  const ofCalls = places(block, COLUMN.callEdges, count);
  const flags = block.column(COLUMN.callFlags);
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const at = pairs[pair] ?? 0;
    const isRepeated = ((flags[at] ?? 0) & CALL_FLAG.repeated) > 0;
    if (isRepeated || added?.has(at) === false) continue;
    builders[ofCalls[at] ?? 0]?.eventAges.add(pairs[pair + 1] ?? 0);
  }
}

/** The edges of a block; one is in the graph once a call of it was added. */
class BlockEdges {
  readonly builders: (EdgeBuilder | undefined)[];
  readonly count: number;
  readonly #graph: GraphNodes;
  readonly #block: Block;
  readonly #pairs: Uint32Array;

  constructor(graph: GraphNodes, block: Block) {
    this.#graph = graph;
    this.#block = block;
    this.#pairs = edgesIn(block);
    this.count = this.#pairs.length / 2;
    this.builders = Array.from({ length: this.count }, () => undefined);
  }

  builderAt(edge: number): EdgeBuilder {
    return (this.builders[edge] ??= this.#newBuilder(edge));
  }

  #newBuilder(edge: number): EdgeBuilder {
    const nodes = nodesIn(this.#block);
    const from = nodes[this.#pairs[2 * edge] ?? 0];
    const to = nodes[this.#pairs[2 * edge + 1] ?? 0];
    if (from === undefined || to === undefined) throw new RangeError(`the block has no edge ${edge}`);
    const callee = this.#graph.node(to);
    if (from.client) callee.root = true;
    return this.#graph.node(from).edgeTo(callee.key, isQueue(from));
  }
}
