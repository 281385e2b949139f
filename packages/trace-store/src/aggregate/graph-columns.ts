import type { CompiledTrace, ServiceNode } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import type { BlockReader } from "./block-reader.ts";

/** The service graph of traces in blocks: what `GraphBuilder` makes of their documents. */
export class GraphColumns implements BlockReader {
  get linkedTraceIds(): readonly string[] {
    return [];
  }

  add(block: Block, rows?: Uint8Array): void {
    throw new Error(`not written yet: ${block.traces} ${rows?.length}`);
  }

  has(block: Block, row: number): boolean {
    return block.traces < row;
  }

  follow(trace: CompiledTrace): void {
    throw new Error(`not written yet: ${trace.traceId}`);
  }

  nodes(): ServiceNode[] {
    return [];
  }
}
