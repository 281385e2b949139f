import type { HistoryWindow } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";

/** What `findInsights` needs of traces in blocks: what `FaultReader` reads in their documents. */
export class FaultColumns {
  readonly window: HistoryWindow;

  /** @param window in whole seconds */
  constructor(window: HistoryWindow) {
    this.window = window;
  }

  add(block: Block, rows?: Uint8Array): void {
    throw new Error(`not written yet: ${block.traces} ${rows?.length}`);
  }
}
