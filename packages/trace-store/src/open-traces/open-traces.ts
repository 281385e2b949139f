import type { LogPosition } from "../log/position.ts";
import { OpenBlocks } from "./open-blocks.ts";
import { type OpenDocument, OpenTrace } from "./open-trace.ts";

/** The traces that are open, as blocks too, and how much of the heap they take. */
export class OpenTraces {
  readonly byId: Map<string, OpenTrace> = new Map();
  readonly blocks: OpenBlocks = new OpenBlocks();
  readonly #bytesMax: number;
  #bytes = 0;

  /** @param bytesMax of the heap: beyond them some are to be sealed before more are read */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Whether they take as much of the heap as they may. */
  get isCrowded(): boolean {
    return this.#bytes >= this.#bytesMax;
  }

  /** Where in the log the first document stands that no partition has; Infinity when all are in partitions. */
  firstPosition(): LogPosition {
    let first = Infinity;
    for (const { firstPosition } of this.byId.values()) first = Math.min(first, firstPosition);
    return first;
  }

  begin(traceId: string): OpenTrace {
    const trace = new OpenTrace(traceId, performance.now());
    this.byId.set(traceId, trace);
    this.#bytes += trace.heapBytes;
    return trace;
  }

  add(trace: OpenTrace, document: OpenDocument): void {
    const before = trace.heapBytes;
    trace.add(document);
    this.#bytes += trace.heapBytes - before;
    this.blocks.changed(trace);
  }

  refuse(trace: OpenTrace): void {
    trace.refuse();
    this.blocks.changed(trace);
  }

  close(trace: OpenTrace): void {
    if (this.byId.delete(trace.traceId)) this.#bytes -= trace.heapBytes;
    this.blocks.remove(trace);
  }
}
