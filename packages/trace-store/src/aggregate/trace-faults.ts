import type { Outcome } from "@xray-lab/segments";
import {
  type FaultCounts,
  type HistoryWindow,
  isQueue,
  minuteOf,
  OUTCOMES,
  type ServiceHistory,
} from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { CALL_FLAG, OUTCOME_OF_BITS, SEGMENT_FLAG } from "../block/flags.ts";
import { type BlockNode, edgesIn, nodesIn } from "../block/node-identities.ts";
import { unpackNumbers } from "../block/packed-numbers.ts";
import { places, words } from "../block/typed-columns.ts";

/** Counts the requests of the traces of a block, by service and minute. */
export class TraceFaults {
  readonly #counts: FaultCounts;
  readonly #window: HistoryWindow;
  readonly #nodes: readonly BlockNode[];
  readonly #services: (ServiceHistory | undefined)[];
  readonly #edges: Uint32Array;
  readonly #segments: WorkColumns;
  readonly #calls: WorkColumns;

  constructor(block: Block, window: HistoryWindow, counts: FaultCounts) {
    this.#counts = counts;
    this.#window = window;
    this.#nodes = nodesIn(block);
    this.#services = this.#nodes.map(() => undefined);
    this.#edges = edgesIn(block);
    this.#segments = segmentColumns(block, this.#nodes.length);
    this.#calls = callColumns(block, this.#edges.length / 2);
  }

  add(row: number): void {
    const reached = this.#countSegments(row);
    this.#countCalls(row, reached);
  }

  #countSegments(row: number): ReadonlySet<ServiceHistory> {
    const { offsets, kinds, flags, starts } = this.#segments;
    const reached = new Set<ServiceHistory>();
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const start = starts[at] ?? 0;
      const bits = flags[at] ?? 0;
      if ((bits & SEGMENT_FLAG.counted) === 0 || !this.#isWithin(start)) continue;
      const service = this.#service(kinds[at] ?? 0);
      service?.requests.record(minuteOf(start), outcomeOfBits(bits));
      if (service !== undefined) reached.add(service);
    }
    return reached;
  }

  #countCalls(row: number, reached: ReadonlySet<ServiceHistory>): void {
    const { offsets, kinds, flags, starts } = this.#calls;
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const start = starts[at] ?? 0;
      const bits = flags[at] ?? 0;
      const isCounted = (bits & CALL_FLAG.counted) > 0 && (bits & CALL_FLAG.repeated) === 0;
      if (!isCounted || !this.#isWithin(start)) continue;
      const outcome = outcomeOfBits(bits);
      const [from, to] = this.#ends(kinds[at] ?? 0);
      if (from === undefined || to === undefined) continue;
      if (from.client)
        for (const { clientRequests } of reached) clientRequests.record(minuteOf(start), outcome);
      // The sender of an event does not fail because its receiver does.
      else if (outcome === "fault" && !isQueue(from)) this.#counts.faultyCalls.add(from, to, minuteOf(start));
    }
  }

  #isWithin(start: number): boolean {
    return start >= this.#window.from && start < this.#window.to;
  }

  #service(place: number): ServiceHistory | undefined {
    const node = this.#nodes[place];
    return this.#services[place] ?? (node && (this.#services[place] = this.#counts.service(node)));
  }

  #ends(edge: number): readonly [from: BlockNode | undefined, to: BlockNode | undefined] {
    return [this.#nodes[this.#edges[2 * edge] ?? 0], this.#nodes[this.#edges[2 * edge + 1] ?? 0]];
  }
}

function outcomeOfBits(bits: number): Outcome {
  return OUTCOMES[OUTCOME_OF_BITS[bits & 7] ?? 0] ?? "ok";
}

/** The segments or calls of a block. */
interface WorkColumns {
  readonly offsets: Uint32Array;
  /** The node or edge of each. */
  readonly kinds: Uint16Array | Uint32Array;
  readonly flags: Uint8Array;
  /** Whole epoch seconds. */
  readonly starts: Float64Array;
}

function segmentColumns(block: Block, nodes: number): WorkColumns {
  return {
    offsets: words(block, COLUMN.segmentOffsets),
    kinds: places(block, COLUMN.segmentNodes, nodes),
    flags: block.column(COLUMN.segmentFlags),
    starts: unpackNumbers(block.column(COLUMN.segmentStarts)),
  };
}

function callColumns(block: Block, edges: number): WorkColumns {
  return {
    offsets: words(block, COLUMN.callOffsets),
    kinds: places(block, COLUMN.callEdges, edges),
    flags: block.column(COLUMN.callFlags),
    starts: unpackNumbers(block.column(COLUMN.callStarts)),
  };
}
