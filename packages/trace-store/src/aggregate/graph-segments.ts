import type { GraphNodes, NodeBuilder } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { COUNTED_BIT, SEGMENT_FLAG } from "../block/flags.ts";
import { clientPlaces, nodesIn } from "../block/node-identities.ts";
import { numberAt, readWords } from "../block/packed-numbers.ts";
import { doubles, places } from "../block/typed-columns.ts";
import type { AddedWork } from "./added-rows.ts";
import { Tally } from "./tally.ts";

/** Counts segments at their nodes. @param added all when absent */
export function addSegments(graph: GraphNodes, block: Block, added: AddedWork | undefined): void {
  const nodes = nodesIn(block);
  const builders: (NodeBuilder | undefined)[] = nodes.map(() => undefined);
  const builderAt = (place: number): NodeBuilder =>
    (builders[place] ??= graph.node(nodes[place] ?? unknownNode(place)));
  const tally = new Tally(nodes.length);
  const segments = {
    kinds: places(block, COLUMN.segmentNodes, nodes.length),
    flags: block.column(COLUMN.segmentFlags),
    taken: readWords(block.column(COLUMN.segmentTaken)),
    added,
    firstKind: 0,
    mask: COUNTED_BIT,
  };
  tally.add(segments, (place) => builderAt(place).responseTimes);
  for (const { kind, outcome, count, isCounted, isMarked } of tally.entries()) {
    const builder = builderAt(kind);
    if (!isMarked) builder.active = true;
    if (isCounted) builder.statistics.record(outcome, 0, count);
  }
  for (const [place, builder] of builders.entries())
    builder?.statistics.record(0, tally.microseconds(place), 0);
  addLonger(block, added, builders);
  if (added === undefined) coverWhole(graph, block);
  else coverAdded(graph, block, added);
}

function unknownNode(place: number): never {
  throw new RangeError(`the block has no node ${place}`);
}

/** The segments whose subsegments end later than they do. */
function addLonger(
  block: Block,
  added: AddedWork | undefined,
  builders: readonly (NodeBuilder | undefined)[],
): void {
  const pairs = doubles(block, COLUMN.segmentActive);
  if (pairs.length === 0) return;
  const ofSegments = places(block, COLUMN.segmentNodes, builders.length);
  const flags = block.column(COLUMN.segmentFlags);
  const { words, misfits } = readWords(block.column(COLUMN.segmentTaken));
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const at = pairs[pair] ?? 0;
    const isCounted = ((flags[at] ?? 0) & SEGMENT_FLAG.counted) > 0;
    if (!isCounted || added?.has(at) === false) continue;
    builders[ofSegments[at] ?? 0]?.lasted(misfits.get(at) ?? words[at] ?? 0, pairs[pair + 1] ?? 0);
  }
}

/** When all of a block is added, the times of its nodes are known. A client is there for its calls. */
function coverWhole(graph: GraphNodes, block: Block): void {
  for (const node of nodesIn(block)) graph.node(node).cover(node.start, node.end);
}

function coverAdded(graph: GraphNodes, block: Block, added: AddedWork): void {
  const nodes = nodesIn(block);
  const clients = clientPlaces(block);
  const ofSegments = places(block, COLUMN.segmentNodes, nodes.length);
  const flags = block.column(COLUMN.segmentFlags);
  const startOf = numberAt(block.column(COLUMN.segmentStarts));
  const lastedOf = numberAt(block.column(COLUMN.segmentEnds));
  const first = new Float64Array(nodes.length).fill(Infinity);
  const last = new Float64Array(nodes.length).fill(-Infinity);
  for (let n = 0; n < added.places.length; n++) {
    const at = added.places[n] ?? 0;
    const place = ofSegments[at] ?? 0;
    const start = startOf(at);
    const end = start + lastedOf(at);
    if (start < (first[place] ?? 0)) first[place] = start;
    if (end > (last[place] ?? 0)) last[place] = end;
    if (((flags[at] ?? 0) & SEGMENT_FLAG.root) === 0) continue;
    const client = clients[place] ?? -1;
    if (client === -1) continue;
    if (start < (first[client] ?? 0)) first[client] = start;
    if (end > (last[client] ?? 0)) last[client] = end;
  }
  for (const [place, node] of nodes.entries())
    if (first[place] !== Infinity) graph.node(node).cover(first[place] ?? 0, last[place] ?? 0);
}
