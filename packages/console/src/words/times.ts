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

const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const DAY = { year: "numeric", month: "short", day: "numeric" } as const;

/** A time of day, with the day when it is not today. @param seconds epoch seconds @example formatClock(0, "en") // "Jan 1, 1970, 00:00:00", in UTC */
export function formatClock(seconds: number, language: Language): string {
  const date = new Date(seconds * 1000);
  const today = date.toDateString() === new Date().toDateString();
  return today ? formatTime(seconds, language) : formatMoment(seconds, language);
}

/** A time of day. @param seconds epoch seconds @example formatTime(0, "en") // "00:00:00", in UTC */
export function formatTime(seconds: number, language: Language): string {
  return new Date(seconds * 1000).toLocaleTimeString(language, CLOCK);
}

/** A time of day to the millisecond. @example formatPreciseClock(0.5, "vi") // "00:00:00,500", in UTC */
export function formatPreciseClock(seconds: number, language: Language): string {
  return new Date(seconds * 1000).toLocaleTimeString(language, { ...CLOCK, fractionalSecondDigits: 3 });
}

/** A day and a time of day. @param seconds epoch seconds */
export function formatMoment(seconds: number, language: Language): string {
  return new Date(seconds * 1000).toLocaleString(language, { ...DAY, ...CLOCK });
}

/** Hours and minutes of a time of day. @example formatMinute(0, "en") // "00:00", in UTC */
export function formatMinute(seconds: number, language: Language): string {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Date(seconds * 1000).toLocaleTimeString(language, options);
}
