import type { TraceFacts } from "../../facts/trace-facts.ts";
import { BLOCK_TRACES_MAX, type BlockHead, type EncodedBlock, type Range } from "../block.ts";
import { Columns } from "./columns-builder.ts";
import { encodeAnnotations } from "./encode-annotations.ts";
import { encodeCalls } from "./encode-calls.ts";
import { encodeReceipts } from "./encode-receipts.ts";
import { encodeSegments } from "./encode-segments.ts";
import { encodeTimes } from "./encode-times.ts";
import { encodeTraces } from "./encode-traces.ts";
import { NodeList } from "./node-list.ts";
import { inOrder } from "./order.ts";

/**
 * The columns of up to {@link BLOCK_TRACES_MAX} traces.
 *
 * @throws {RangeError} when there are more
 */
export function encodeBlock(facts: readonly TraceFacts[]): EncodedBlock {
  const steps = encodeInSteps(facts);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, between which others may have their turn: a full block takes some 60 ms. */
export function* encodeInSteps(facts: readonly TraceFacts[]): Generator<void, EncodedBlock> {
  if (facts.length > BLOCK_TRACES_MAX)
    throw new RangeError(`${facts.length} traces are more than a block has: ${BLOCK_TRACES_MAX}`);
  const order = inOrder(facts);
  const sorted = order.flatMap((place) => facts[place] ?? []);
  const columns = new Columns();
  const nodes = new NodeList();
  yield;
  const traces = encodeTraces(sorted, columns);
  const times = encodeTimes(sorted, columns);
  yield;
  const segments = encodeSegments(sorted, nodes, columns);
  yield;
  const calls = encodeCalls(sorted, nodes, columns);
  const receipts = encodeReceipts(sorted, segments.offsets, columns);
  yield;
  const head: BlockHead = {
    traces: sorted.length,
    segments: segments.count,
    calls: calls.count,
    receipts,
    ...times,
    ...traces,
    work: covering(segments.work, calls.work),
    ...nodes.encode(columns),
    annotationKeys: encodeAnnotations(sorted, columns),
  };
  return { head, columns: yield* columns.encode(head), order };
}

function covering(left: Range | undefined, right: Range | undefined): Range | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return [Math.min(left[0], right[0]), Math.max(left[1], right[1])];
}
