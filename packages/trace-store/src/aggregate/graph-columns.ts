import { type CompiledTrace, GraphNodes, type ServiceNode } from "@xray-lab/traces";
import type { Block } from "../block/block.ts";
import { COLUMN } from "../block/columns.ts";
import { words } from "../block/typed-columns.ts";
import { addedRows, AddedWork } from "./added-rows.ts";
import type { BlockReader } from "./block-reader.ts";
import { addCalls } from "./graph-calls.ts";
import { addSegments } from "./graph-segments.ts";
import { LinkedRows } from "./linked-rows.ts";

/** The service graph of traces in blocks: what `GraphBuilder` makes of their documents. */
export class GraphColumns implements BlockReader {
  readonly #graph = new GraphNodes();
  readonly #links = new LinkedRows();

  get linkedTraceIds(): readonly string[] {
    return this.#links.traceIds;
  }

  add(block: Block, rows?: Uint8Array): void {
    const added = addedRows(block, rows);
    const workOf = (offsets: number): AddedWork | undefined =>
      added.rows === undefined ? undefined : new AddedWork(added.rows, words(block, offsets));
    const segments = workOf(COLUMN.segmentOffsets);
    addSegments(this.#graph, block, segments);
    addCalls(this.#graph, block, workOf(COLUMN.callOffsets));
    this.#links.add(added, segments);
  }

  has(block: Block, row: number): boolean {
    return this.#links.has(block, row);
  }

  follow(trace: CompiledTrace): void {
    for (const call of this.#links.follow(trace)) this.#graph.called(call);
  }

  nodes(): ServiceNode[] {
    return this.#graph.nodes();
  }
}
