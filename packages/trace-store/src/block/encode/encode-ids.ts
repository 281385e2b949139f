import type { TraceFacts } from "../../facts/trace-facts.ts";
import { COLUMN } from "../columns.ts";
import { jsonBytes } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";

/** The form in which an id can be written from its 16 bytes. */
const PLAIN = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/;
const NO_DIGITS = "0".repeat(32);

/** 16 bytes for each trace, and the whole id where they do not say it. */
export function encodeIds(traces: readonly TraceFacts[], columns: Columns): void {
  const odd: (readonly [row: number, traceId: string])[] = [];
  const digits = traces.map(({ traceId }, row) => {
    if (PLAIN.test(traceId)) return traceId.slice(2, 10) + traceId.slice(11);
    odd.push([row, traceId]);
    return NO_DIGITS;
  });
  columns.set(COLUMN.ids, new Uint8Array(Buffer.from(digits.join(""), "hex")));
  if (odd.length > 0) columns.set(COLUMN.oddIds, jsonBytes(odd));
}
