/** The time that a view shows. Times are epoch seconds. */
export type TimeWindow =
  /** The last `seconds`, which go on with the clock. */
  | { readonly kind: "live"; readonly seconds: number }
  /** A live window that was paused at a moment. */
  | { readonly kind: "paused"; readonly seconds: number; readonly at: number }
  | { readonly kind: "fixed"; readonly from: number; readonly to: number };

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const LIVE = /^(\d{1,5})([smhd])$/;

/** The windows that the picker offers, in the form of the URL. */
export const OFFERED_WINDOWS: readonly string[] = ["1m", "5m", "15m", "30m", "1h", "3h", "6h", "12h", "1d"];

export const DEFAULT_WINDOW: TimeWindow = { kind: "live", seconds: 300 };

/** Reads `window`, `paused`, `from` and `to` of the URL. What is not valid is as if it were absent. */
export function readTimeWindow(search: URLSearchParams): TimeWindow {
  const from = readTime(search.get("from"));
  const to = readTime(search.get("to"));
  if (from !== undefined && to !== undefined && from < to) return { kind: "fixed", from, to };
  const seconds = readLength(search.get("window")) ?? 300;
  const at = readTime(search.get("paused"));
  return at === undefined ? { kind: "live", seconds } : { kind: "paused", seconds, at };
}

/** Writes a window into a copy of the URL's search. The default window is left out. */
export function writeTimeWindow(search: URLSearchParams, window: TimeWindow): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const name of ["window", "paused", "from", "to"]) written.delete(name);
  if (window.kind === "fixed") {
    written.set("from", formatTime(window.from));
    written.set("to", formatTime(window.to));
    return written;
  }
  if (window.seconds !== 300) written.set("window", formatLength(window.seconds));
  if (window.kind === "paused") written.set("paused", formatTime(window.at));
  return written;
}

/** @param now epoch seconds */
export function rangeOf(window: TimeWindow, now: number): TimeRange {
  if (window.kind === "fixed") return { from: window.from, to: window.to };
  const to = window.kind === "paused" ? window.at : now;
  return { from: to - window.seconds, to };
}

/** @example formatLength(5400) // "90m" */
export function formatLength(seconds: number): string {
  const unit = ["d", "h", "m"].find((name) => seconds % (UNITS[name] ?? 1) === 0) ?? "s";
  return `${seconds / (UNITS[unit] ?? 1)}${unit}`;
}

function readLength(text: string | null): number | undefined {
  const [, count, unit = ""] = LIVE.exec(text ?? "") ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  return seconds > 0 ? seconds : undefined;
}

function readTime(text: string | null): number | undefined {
  const time = Number(text ?? "");
  return Number.isFinite(time) && time > 0 ? time : undefined;
}

/** To the millisecond, without zeros at the end. */
function formatTime(seconds: number): string {
  return String(Math.round(seconds * 1000) / 1000);
}
