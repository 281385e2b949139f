import {
  type CompiledTrace,
  isCounted,
  isQueue,
  SeriesPeriods,
  type TimeSeriesOptions,
  type TimeSeriesPeriod,
} from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { edgesIn, nodesIn } from "../block/node-identities.ts";
import { words } from "../block/typed-columns.ts";
import { type AddedRows, addedRows, AddedWork } from "./added-rows.ts";
import type { BlockReader } from "./block-reader.ts";
import { LinkedRows } from "./linked-rows.ts";
import { countInPeriods, PERIOD_CALLS, PERIOD_SEGMENTS } from "./periods-of-work.ts";

/** The time series of traces in blocks: what `TimeSeriesBuilder` makes of their documents. */
export class TimeSeriesColumns implements BlockReader {
  readonly #periods: SeriesPeriods;
  readonly #links = new LinkedRows();

  constructor(options: TimeSeriesOptions) {
    this.#periods = new SeriesPeriods(options);
  }

  get linkedTraceIds(): readonly string[] {
    return this.#links.traceIds;
  }

  add(block: Block, rows?: Uint8Array): void {
    const added = addedRows(block, rows);
    const segments = addedTo(added, COLUMN.segmentOffsets);
    this.#links.add(added, segments);
    if (this.#isApart(block)) return;
    const nodes = nodesIn(block);
    const selected = Uint8Array.from(nodes, ({ identity }) => (this.#periods.selectsNode(identity) ? 1 : 0));
    if (selected.includes(1))
      countInPeriods(this.#periods, {
        block,
        ...PERIOD_SEGMENTS,
        selected,
        added: segments,
      });
    const edges = selectedEdges(this.#periods, block);
    // An edge of events is a 2.
    if (edges.some((kind) => kind > 0)) {
      const calls = addedTo(added, COLUMN.callOffsets);
      countInPeriods(this.#periods, {
        block,
        ...PERIOD_CALLS,
        selected: edges,
        added: calls,
      });
    }
  }

  has(block: Block, row: number): boolean {
    return this.#links.has(block, row);
  }

  follow(trace: CompiledTrace): void {
    for (const { from, to, seen } of this.#links.follow(trace)) {
      if (!this.#periods.selectsCalls(from, to) || !isCounted(seen)) continue;
      this.#periods.at(seen.start_time)?.statistics.add(seen);
    }
  }

  series(): readonly TimeSeriesPeriod[] {
    return this.#periods.series();
  }

  /** Whether nothing in the block began within the window. */
  #isApart({ head }: Block): boolean {
    const { from, to } = this.#periods.window;
    return head.work === undefined || head.work[1] < from || head.work[0] >= to;
  }
}

function addedTo({ block, rows }: AddedRows, offsets: number): AddedWork | undefined {
  return rows === undefined ? undefined : new AddedWork(rows, words(block, offsets));
}

/** 1 for an edge whose calls count, 2 when they are events, whose response times do not. */
function selectedEdges(periods: SeriesPeriods, block: Block): Uint8Array {
  const nodes = nodesIn(block);
  const pairs = edgesIn(block);
  const selected = new Uint8Array(pairs.length / 2);
  for (let edge = 0; edge < selected.length; edge++) {
    const [from, to] = [nodes[pairs[2 * edge] ?? 0], nodes[pairs[2 * edge + 1] ?? 0]];
    if (from === undefined || to === undefined || !periods.selectsCalls(from, to)) continue;
    selected[edge] = isQueue(from) ? 2 : 1;
  }
  return selected;
}
