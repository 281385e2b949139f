import type { SegmentFacts, TraceFacts } from "../../facts/trace-facts.ts";
import type { Range } from "../block.ts";
import { COLUMN } from "../columns.ts";
import { requestBits, SEGMENT_FLAG } from "../flags.ts";
import { packNumbers } from "../packed-numbers.ts";
import { bytesOf, placesArray } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";
import { HttpTerms } from "./http-terms.ts";
import type { NodeList } from "./node-list.ts";
import { rangeOf } from "./range.ts";

export interface EncodedRows {
  readonly count: number;
  /** By trace, where its rows begin. */
  readonly offsets: Uint32Array;
  /** When the rows began, in whole epoch seconds. */
  readonly work: Range | undefined;
}

export function encodeSegments(
  traces: readonly TraceFacts[],
  nodes: NodeList,
  columns: Columns,
): EncodedRows {
  const offsets = offsetsOf(traces.map(({ segments }) => segments));
  const count = offsets[traces.length] ?? 0;
  const rows = new SegmentRows(count, nodes, new HttpTerms(columns, "segment."));
  for (const { segments } of traces) for (const segment of segments) rows.add(segment);
  columns.set(COLUMN.segmentOffsets, bytesOf(offsets));
  rows.encode(columns);
  return { count, offsets, work: rangeOf(rows.starts) };
}

export function offsetsOf(lists: readonly (readonly unknown[])[]): Uint32Array {
  const offsets = new Uint32Array(lists.length + 1);
  for (const [row, { length }] of lists.entries()) offsets[row + 1] = (offsets[row] ?? 0) + length;
  return offsets;
}

class SegmentRows {
  readonly starts: Float64Array;
  readonly #nodes: NodeList;
  readonly #http: HttpTerms;
  readonly #places: Uint32Array;
  readonly #flags: Uint8Array;
  readonly #taken: Float64Array;
  readonly #ends: Float64Array;
  /** Pairs of row and time, of the rows whose subsegments end later than they do. */
  readonly #active: number[] = [];
  #row = 0;

  constructor(count: number, nodes: NodeList, http: HttpTerms) {
    this.#nodes = nodes;
    this.#http = http;
    this.starts = new Float64Array(count);
    this.#places = new Uint32Array(count);
    this.#flags = new Uint8Array(count);
    this.#taken = new Float64Array(count);
    this.#ends = new Float64Array(count);
  }

  add(segment: SegmentFacts): void {
    const row = this.#row++;
    const place = this.#nodes.place(segment.node);
    const start = Math.floor(segment.start);
    const end = Math.floor(segment.end);
    this.#nodes.cover(place, start, end);
    this.#places[row] = place;
    this.#flags[row] = segmentBits(segment);
    this.#taken[row] = segment.taken;
    this.starts[row] = start;
    this.#ends[row] = end;
    if (segment.active !== segment.taken) this.#active.push(row, segment.active);
    if (segment.http !== undefined) this.#http.add(segment.http, row);
  }

  encode(columns: Columns): void {
    const places = placesArray(this.#places.length, this.#nodes.nodes);
    places.set(this.#places);
    columns.set(COLUMN.segmentNodes, bytesOf(places));
    columns.set(COLUMN.segmentFlags, bytesOf(this.#flags));
    columns.set(COLUMN.segmentTaken, packNumbers(this.#taken, 0));
    columns.set(COLUMN.segmentActive, bytesOf(Float64Array.from(this.#active)));
    columns.set(COLUMN.segmentStarts, packNumbers(this.starts, rangeOf(this.starts)?.[0] ?? 0, 2));
    const lasted = this.#ends.map((end, row) => end - (this.starts[row] ?? 0));
    columns.set(COLUMN.segmentEnds, packNumbers(lasted, 0, 1));
  }
}

function segmentBits(segment: SegmentFacts): number {
  return (
    requestBits(segment) |
    (segment.inferred ? SEGMENT_FLAG.inferred : 0) |
    (segment.root ? SEGMENT_FLAG.root : 0) |
    (segment.counted ? SEGMENT_FLAG.counted : 0)
  );
}
