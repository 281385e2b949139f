import { type EdgeBuilder, type GraphNodes, isQueue } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { CALL_FLAG, OUTCOME_OF_BITS } from "../block/flags.ts";
import { edgesIn, nodesIn } from "../block/node-identities.ts";
import { MISFIT, readWords } from "../block/packed-numbers.ts";
import { doubles, places } from "../block/typed-columns.ts";

/** Counts calls at their edges. @param added by call, 1 to count it; all when absent */
export function addCalls(graph: GraphNodes, block: Block, added: Uint8Array | undefined): void {
  const edges = new BlockEdges(graph, block);
  const ofCalls = places(block, COLUMN.callEdges, edges.count);
  const flags = block.column(COLUMN.callFlags);
  const { words, misfits } = readWords(block.column(COLUMN.callTaken));
  const { builders } = edges;
  for (let at = 0; at < flags.length; at++) {
    if (added !== undefined && added[at] === 0) continue;
    const bits = flags[at] ?? 0;
    if ((bits & CALL_FLAG.repeated) > 0) continue;
    const edge = ofCalls[at] ?? 0;
    const builder = builders[edge] ?? edges.builderAt(edge);
    if (builder === undefined || (bits & CALL_FLAG.counted) === 0) continue;
    const word = words[at] ?? 0;
    const taken = word === MISFIT ? (misfits.get(at) ?? 0) : word;
    builder.statistics.record(OUTCOME_OF_BITS[bits & 7] ?? 0, taken);
    if (!builder.asynchronous) builder.responseTimes.add(taken);
  }
  addAges(block, added, edges);
}

function addAges(block: Block, added: Uint8Array | undefined, { builders, count }: BlockEdges): void {
  const pairs = doubles(block, COLUMN.callAges);
  const ofCalls = places(block, COLUMN.callEdges, count);
  const flags = block.column(COLUMN.callFlags);
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const at = pairs[pair] ?? 0;
    const isRepeated = ((flags[at] ?? 0) & CALL_FLAG.repeated) > 0;
    if (isRepeated || (added !== undefined && added[at] === 0)) continue;
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

  builderAt(edge: number): EdgeBuilder | undefined {
    const nodes = nodesIn(this.#block);
    const from = nodes[this.#pairs[2 * edge] ?? 0];
    const to = nodes[this.#pairs[2 * edge + 1] ?? 0];
    if (from === undefined || to === undefined) return undefined;
    const callee = this.#graph.node(to);
    if (from.client) callee.root = true;
    const builder = this.#graph.node(from).edgeTo(callee.key, isQueue(from));
    this.builders[edge] = builder;
    return builder;
  }
}
