import { GraphBuilder, type PlacedTrace, placeTrace, readTrace, type ServiceNode } from "@xray-lab/traces";
import { callXray } from "../../api/call.ts";
import { comparisonOf, kindOf, RecentDurations } from "./compare.ts";
import { detailsOf, documentOf, textsOf } from "./describe-rows.ts";
import { makeColumns } from "./make-columns.ts";
import { makeHead } from "./make-head.ts";
import type { Comparison, LoadedTrace, Questions } from "./protocol.ts";
import { search } from "./search.ts";

type Ask<Name extends keyof Questions> = Questions[Name]["ask"];

/** As many rows as the tallest screen shows at first. */
const FIRST_ROWS = 100;

/** Holds one trace and answers questions about it. It runs in the worker. */
export class TraceDesk {
  #placed: PlacedTrace | undefined;
  #inProgress = false;
  readonly #recent = new RecentDurations();

  async load({ traceId }: Ask<"load">): Promise<LoadedTrace | undefined> {
    const { Traces = [] } = await callXray("BatchGetTraces", { TraceIds: [traceId] });
    const [found] = Traces;
    if (found === undefined) return undefined;
    performance.mark("trace:received");
    const documents = (found.Segments ?? []).map(({ Document = "" }) => Document);
    const read = readTrace(traceId, documents);
    const placed = placeTrace(found.LimitExceeded === true ? { ...read, limitExceeded: true } : read);
    const columns = makeColumns(placed);
    const moved = this.#placed && movedRows(this.#placed, placed);
    this.#placed = placed;
    this.#inProgress = columns.inProgress;
    return {
      columns,
      moved,
      texts: textsOf(
        placed,
        Array.from({ length: FIRST_ROWS }, (_, row) => row),
      ),
    };
  }

  head(): Questions["head"]["answer"] {
    return makeHead(this.#trace, this.#inProgress);
  }

  /** The services of this trace. */
  graph(): readonly ServiceNode[] {
    const graph = new GraphBuilder();
    graph.add(this.#trace.trace);
    return graph.nodes();
  }

  texts({ rows }: Ask<"texts">): Questions["texts"]["answer"] {
    return textsOf(this.#trace, rows);
  }

  details({ row }: Ask<"details">): Questions["details"]["answer"] {
    return detailsOf(this.#trace, row);
  }

  document({ row }: Ask<"document">): string {
    return documentOf(this.#trace, row);
  }

  find({ id }: Ask<"find">): number {
    return this.#trace.works.findIndex((work) => work.id === id);
  }

  search({ text }: Ask<"search">): Uint8Array {
    return search(this.#trace, text);
  }

  async compare({ row }: Ask<"compare">): Promise<Comparison> {
    const placed = this.#trace;
    const seconds = (placed.ends[row] ?? Number.NaN) - (placed.starts[row] ?? Number.NaN);
    const recent = await this.#recent.of(placed.segments[row]?.name ?? "", kindOf(placed, row));
    return comparisonOf(seconds, recent.seconds, recent.traces);
  }

  get #trace(): PlacedTrace {
    if (this.#placed === undefined) throw new Error("no trace was loaded");
    return this.#placed;
  }
}

/** Where each row went when the trace was read again. */
function movedRows(before: PlacedTrace, after: PlacedTrace): Int32Array {
  const rows = new Map<string, number>();
  for (let row = after.length - 1; row >= 0; row -= 1) rows.set(after.works[row]?.id ?? "", row);
  return Int32Array.from(before.works, ({ id }) => rows.get(id) ?? -1);
}
