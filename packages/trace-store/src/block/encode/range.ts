import type { Range } from "../block.ts";

export function rangeOf(values: Float64Array): Range | undefined {
  if (values.length === 0) return undefined;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}
