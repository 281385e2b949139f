import type { Work } from "@xray-lab/segments";
import { type CompiledTrace, nodesOf, type ObservedCall, Receipts } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { FLAG } from "../block/flags.ts";
import { nodesIn } from "../block/node-identities.ts";
import { doubles, json, places, words } from "../block/typed-columns.ts";
import type { AddedRows, AddedWork } from "./added-rows.ts";

/** The events that added rows received: only the documents of their senders say by what they were sent. */
export class LinkedRows {
  readonly #receipts = new Receipts();
  readonly #added = new Map<Block, Uint8Array | undefined>();

  /** @param work the segments of the rows; all when absent */
  add({ block, rows }: AddedRows, work: AddedWork | undefined): void {
    this.#added.set(block, rows);
    if (block.head.receipts === 0) return;
    const names = json<readonly (readonly [string, string])[]>(block, COLUMN.receiptNames, []);
    const segments = words(block, COLUMN.receiptSegments);
    const nodes = nodesIn(block);
    const placesOfNodes = places(block, COLUMN.segmentNodes, nodes.length);
    for (const [n, [traceId, senderId]] of names.entries()) {
      const segment = segments[n] ?? 0;
      const to = nodes[placesOfNodes[segment] ?? 0];
      if (to === undefined || work?.has(segment) === false) continue;
      this.#receipts.record(traceId, { senderId, to, receiver: receiverOf(block, n, segment) });
    }
  }

  get traceIds(): readonly string[] {
    return this.#receipts.traceIds;
  }

  has(block: Block, row: number): boolean {
    const rows = this.#added.get(block);
    return this.#added.has(block) && (rows === undefined || rows[row] === 1);
  }

  follow(trace: CompiledTrace): readonly ObservedCall[] {
    return this.#receipts.follow(trace, nodesOf(trace));
  }
}

/** So much of the segment as counts for an event: its times and its outcome. */
function receiverOf(block: Block, receipt: number, segment: number): Work {
  const times = doubles(block, COLUMN.receiptTimes);
  const bits = block.column(COLUMN.segmentFlags)[segment] ?? 0;
  const end = times[2 * receipt + 1] ?? Number.NaN;
  return {
    name: "",
    id: "",
    start_time: times[2 * receipt] ?? 0,
    ...(!Number.isNaN(end) && { end_time: end }),
    in_progress: (bits & FLAG.partial) > 0,
    fault: (bits & FLAG.fault) > 0,
    error: (bits & FLAG.error) > 0,
    throttle: (bits & FLAG.throttle) > 0,
  };
}
