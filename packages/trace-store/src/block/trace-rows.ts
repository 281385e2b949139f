import { STEPS_PER_SECOND } from "@xray-lab/traces";
import type { Block } from "./block.ts";
import { COLUMN } from "./columns.ts";
import { ROOT_FLAG } from "./flags.ts";
import { unpackNumbers } from "./packed-numbers.ts";
import { doubles, json } from "./typed-columns.ts";

/** What a block says of each trace itself. */
export interface TraceRows {
  traceId(row: number): string;
  /** The second that it is filed under. */
  second(row: number): number;
  /** Epoch seconds. */
  start(row: number): number;
  /** Seconds. */
  duration(row: number): number;
  revision(row: number): number;
  limitExceeded(row: number): boolean;
}

const ID_BYTES = 16;

export function traceRows(block: Block): TraceRows {
  const ids = block.column(COLUMN.ids);
  const digits = Buffer.from(ids.buffer, ids.byteOffset, ids.length);
  const odd = new Map(json<readonly (readonly [number, string])[]>(block, COLUMN.oddIds, []));
  const seconds = unpackNumbers(block.column(COLUMN.seconds));
  const starts = doubles(block, COLUMN.starts);
  const durations = unpackNumbers(block.column(COLUMN.durations));
  const revisions = unpackNumbers(block.column(COLUMN.revisions));
  const flags = block.column(COLUMN.rootFlags);
  return {
    traceId: (row) => odd.get(row) ?? plainId(digits.toString("hex", row * ID_BYTES, (row + 1) * ID_BYTES)),
    second: (row) => seconds[row] ?? 0,
    start: (row) => starts[row] ?? 0,
    duration: (row) => (durations[row] ?? 0) / STEPS_PER_SECOND,
    revision: (row) => revisions[row] ?? 0,
    limitExceeded: (row) => ((flags[row] ?? 0) & ROOT_FLAG.limitExceeded) > 0,
  };
}

function plainId(digits: string): string {
  return `1-${digits.slice(0, 8)}-${digits.slice(8)}`;
}
