import type { CallFacts, TraceFacts } from "../../facts/trace-facts.ts";
import { COLUMN } from "../columns.ts";
import { CALL_FLAG, requestBits } from "../flags.ts";
import { packNumbers } from "../packed-numbers.ts";
import { bytesOf, placesArray } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";
import { type EncodedRows, offsetsOf } from "./encode-segments.ts";
import { HttpTerms } from "./http-terms.ts";
import type { NodeList } from "./node-list.ts";
import { rangeOf } from "./range.ts";

export function encodeCalls(traces: readonly TraceFacts[], nodes: NodeList, columns: Columns): EncodedRows {
  const offsets = offsetsOf(traces.map(({ calls }) => calls));
  const count = offsets[traces.length] ?? 0;
  const rows = new CallRows(count, nodes, new HttpTerms(columns, "call."));
  for (const { calls } of traces) for (const call of calls) rows.add(call);
  columns.set(COLUMN.callOffsets, bytesOf(offsets));
  rows.encode(columns);
  return { count, offsets, work: rangeOf(rows.starts) };
}

class CallRows {
  readonly starts: Float64Array;
  readonly #nodes: NodeList;
  readonly #http: HttpTerms;
  readonly #edges: Uint32Array;
  readonly #flags: Uint8Array;
  readonly #taken: Float64Array;
  /** Pairs of row and age, of the rows that are events. */
  readonly #ages: number[] = [];
  #row = 0;

  constructor(count: number, nodes: NodeList, http: HttpTerms) {
    this.#nodes = nodes;
    this.#http = http;
    this.starts = new Float64Array(count);
    this.#edges = new Uint32Array(count);
    this.#flags = new Uint8Array(count);
    this.#taken = new Float64Array(count);
  }

  add(call: CallFacts): void {
    const row = this.#row++;
    this.#edges[row] = this.#nodes.edge(call.from, call.to);
    // A client is at work while its requests are.
    if (call.from.client)
      this.#nodes.cover(this.#nodes.place(call.from), Math.floor(call.start), Math.floor(call.end));
    this.#flags[row] =
      requestBits(call) | (call.repeated ? CALL_FLAG.repeated : 0) | (call.counted ? CALL_FLAG.counted : 0);
    this.#taken[row] = call.taken;
    this.starts[row] = Math.floor(call.start);
    if (call.eventAge !== undefined) this.#ages.push(row, call.eventAge);
    if (call.http !== undefined) this.#http.add(call.http, row);
  }

  encode(columns: Columns): void {
    const edges = placesArray(this.#edges.length, this.#nodes.edges);
    edges.set(this.#edges);
    columns.set(COLUMN.callEdges, bytesOf(edges));
    columns.set(COLUMN.callFlags, bytesOf(this.#flags));
    columns.set(COLUMN.callTaken, packNumbers(this.#taken, 0));
    columns.set(COLUMN.callStarts, packNumbers(this.starts, rangeOf(this.starts)?.[0] ?? 0, 2));
    columns.set(COLUMN.callAges, bytesOf(Float64Array.from(this.#ages)));
  }
}
