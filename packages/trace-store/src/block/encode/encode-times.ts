import { STEPS_PER_SECOND } from "@xray-lab/traces";
import type { TraceFacts } from "../../facts/trace-facts.ts";
import type { BlockHead } from "../block.ts";
import { COLUMN } from "../columns.ts";
import { packNumbers } from "../packed-numbers.ts";
import { bytesOf } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";
import { rangeOf } from "./range.ts";

const MILLISECONDS = 1000;

/** When the documents of each trace arrived, and when its segments ended. */
export function encodeTimes(
  traces: readonly TraceFacts[],
  columns: Columns,
): Pick<BlockHead, "documents" | "arrival" | "end"> {
  const arrivals = encodeList(
    traces.map((trace) => trace.arrivals),
    MILLISECONDS,
  );
  const ends = encodeList(
    traces.map((trace) => trace.ends),
    STEPS_PER_SECOND,
  );
  columns.set(COLUMN.arrivalOffsets, bytesOf(arrivals.offsets));
  columns.set(COLUMN.arrivals, arrivals.times);
  columns.set(COLUMN.endOffsets, bytesOf(ends.offsets));
  columns.set(COLUMN.ends, ends.times);
  return { documents: arrivals.count, arrival: arrivals.range, end: ends.range };
}

interface TimeList {
  readonly count: number;
  readonly offsets: Uint32Array;
  readonly times: Uint8Array;
  readonly range: BlockHead["arrival"];
}

function encodeList(lists: readonly (readonly number[])[], stepsPerSecond: number): TimeList {
  const offsets = new Uint32Array(lists.length + 1);
  for (const [row, { length }] of lists.entries()) offsets[row + 1] = (offsets[row] ?? 0) + length;
  const seconds = new Float64Array(offsets[lists.length] ?? 0);
  for (const [row, list] of lists.entries()) seconds.set(list, offsets[row]);
  return {
    count: seconds.length,
    offsets,
    times: packTimes(seconds, stepsPerSecond),
    range: rangeOf(seconds),
  };
}

/** As whole steps where these say the time exactly; other times are kept in seconds below zero, which no step is. */
function packTimes(seconds: Float64Array, stepsPerSecond: number): Uint8Array {
  const steps = seconds.map((second) => {
    const whole = Math.round(second * stepsPerSecond);
    return whole >= 0 && whole / stepsPerSecond === second ? whole : -second;
  });
  return packNumbers(steps, lowestStep(steps));
}

function lowestStep(steps: Float64Array): number {
  const lowest = steps.reduce((least, step) => (step >= 0 && step < least ? step : least), Infinity);
  return lowest === Infinity ? 0 : lowest;
}
