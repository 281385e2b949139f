import { STEPS_PER_SECOND } from "@xray-lab/traces";
import type { Block } from "./block.ts";
import { COLUMN } from "./columns.ts";
import { unpackNumbers } from "./packed-numbers.ts";
import { words } from "./typed-columns.ts";

/** Times of each trace: those of a row are from its offset to the next. */
export interface TimeLists {
  readonly offsets: Uint32Array;
  /** Epoch seconds. */
  readonly times: Float64Array;
}

export function arrivalsOf(block: Block): TimeLists {
  return {
    offsets: words(block, COLUMN.arrivalOffsets),
    times: seconds(block.column(COLUMN.arrivals), 1000),
  };
}

export function endsOf(block: Block): TimeLists {
  return {
    offsets: words(block, COLUMN.endOffsets),
    times: seconds(block.column(COLUMN.ends), STEPS_PER_SECOND),
  };
}

function seconds(bytes: Uint8Array, stepsPerSecond: number): Float64Array {
  const times = unpackNumbers(bytes);
  for (let at = 0; at < times.length; at++) {
    const step = times[at] ?? 0;
    times[at] = step >= 0 ? step / stepsPerSecond : -step;
  }
  return times;
}
