import type { TraceRow } from "@xray-lab/traces";

/** The bar in `width` columns, to scale; work too short to see gets one column. */
export function bar({ offset, length }: TraceRow["bar"], width: number, mark: string): string {
  if (width < 1) return "";
  const from = clamp(Math.floor(offset * width), 0, width - 1);
  const columns = clamp(Math.round(length * width), 1, width - from);
  return " ".repeat(from) + mark.repeat(columns) + " ".repeat(width - from - columns);
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}
