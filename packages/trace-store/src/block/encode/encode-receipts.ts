import type { TraceFacts } from "../../facts/trace-facts.ts";
import { COLUMN } from "../columns.ts";
import { bytesOf, jsonBytes } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";

/** @returns how many receipts there are */
export function encodeReceipts(
  traces: readonly TraceFacts[],
  segmentOffsets: Uint32Array,
  columns: Columns,
): number {
  const segments: number[] = [];
  const times: number[] = [];
  const names: (readonly [traceId: string, senderId: string])[] = [];
  for (const [row, { receipts }] of traces.entries()) {
    for (const { traceId, senderId, segment, start, end } of receipts) {
      segments.push((segmentOffsets[row] ?? 0) + segment);
      times.push(start, end ?? Number.NaN);
      names.push([traceId, senderId]);
    }
  }
  if (names.length === 0) return 0;
  columns.set(COLUMN.receiptSegments, bytesOf(Uint32Array.from(segments)));
  columns.set(COLUMN.receiptTimes, bytesOf(Float64Array.from(times)));
  columns.set(COLUMN.receiptNames, jsonBytes(names));
  return names.length;
}
