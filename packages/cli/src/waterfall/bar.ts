/** A span of time, in epoch seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where in `width` columns the work lies, drawn to scale; work too short to see gets one column. */
export function bar(work: Span, whole: Span, width: number, mark: string): string {
  if (width < 1) return "";
  const scale = whole.end > whole.start ? width / (whole.end - whole.start) : 0;
  const from = clamp(Math.floor((work.start - whole.start) * scale), 0, width - 1);
  const length = clamp(Math.round((work.end - work.start) * scale), 1, width - from);
  return " ".repeat(from) + mark.repeat(length) + " ".repeat(width - from - length);
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}
