import type { Language } from "./language.ts";

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** How long ago, in one unit. @example formatAgo(125, "en") // "2 minutes ago" */
export function formatAgo(seconds: number, language: Language): string {
  const rounded = Math.max(0, Math.round(seconds));
  const [unit, length] = UNITS.find(([, least]) => rounded >= least) ?? (["second", 1] as const);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return format.format(-Math.floor(rounded / length), unit);
}

/** A time of day, with the day when it is not today. @param seconds epoch seconds */
export function formatClock(seconds: number, language: Language): string {
  const date = new Date(seconds * 1000);
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(
    language,
    today ? { timeStyle: "medium" } : { dateStyle: "short", timeStyle: "medium" },
  );
}

/** Hours and minutes of a time of day. @example formatMinute(0, "en") // "00:00", in UTC */
export function formatMinute(seconds: number, language: Language): string {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Date(seconds * 1000).toLocaleTimeString(language, options);
}

const BYTE_UNITS = ["B", "kB", "MB", "GB"] as const;

/** @example formatBytes(1536, "en") // "1.5 kB" */
export function formatBytes(bytes: number, language: Language): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${value.format(bytes / 1024 ** power)} ${BYTE_UNITS[power] ?? "B"}`;
}

/** Not rounded to nothing, and not to everything. @example formatShare(0.053, "en") // "5.3%" */
export function formatShare(share: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  if (share > 0 && share < 0.0005) return `< ${format.format(0.001)}`;
  if (share > 0.9995 && share < 1) return `> ${format.format(0.999)}`;
  return format.format(share);
}
