import {
  FaultCounts,
  type FaultHistory,
  type FaultyCalls,
  type HistoryWindow,
  type ServiceHistory,
} from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { addedRows } from "./added-rows.ts";
import { TraceFaults } from "./trace-faults.ts";

/** What `findInsights` needs of traces in blocks: what `FaultReader` reads in their documents. */
export class FaultColumns implements FaultHistory {
  readonly #window: HistoryWindow;
  readonly #counts = new FaultCounts();

  /** @param window in seconds; the columns know whole ones, so that a part of a second is rounded up */
  constructor({ from, to }: HistoryWindow) {
    this.#window = { from: Math.ceil(from), to: Math.ceil(to) };
  }

  get services(): readonly ServiceHistory[] {
    return this.#counts.services;
  }

  get faultyCalls(): FaultyCalls {
    return this.#counts.faultyCalls;
  }

  /** @param rows by row, 1 to read the trace; all rows when absent. Hidden rows are never read. */
  add(block: Block, rows?: Uint8Array): void {
    const { work } = block.head;
    if (work === undefined || work[1] < this.#window.from || work[0] >= this.#window.to) return;
    const added = addedRows(block, rows).rows;
    const faults = new TraceFaults(block, this.#window, this.#counts);
    for (let row = 0; row < block.traces; row++) if (added === undefined || added[row] === 1) faults.add(row);
  }
}
