import { formatDuration as durationInEnglish } from "@xray-lab/traces";
import type { Language } from "./language.ts";

const DAY: Readonly<Record<Language, string>> = { en: "day", vi: "ngày" };
const formats = new Map<string, Intl.NumberFormat>();

/**
 * A duration as the terminal has it, with the separators of the language; at most 9 columns.
 *
 * @example formatDuration(1.2, "vi") // "1,20 s"
 */
export function formatDuration(seconds: number | undefined, language: Language): string {
  return withSeparators(durationInEnglish(seconds), language).replace("day", DAY[language]);
}

/** A text with one number in it, in the separators of the language. @example withSeparators("0.5 ms", "vi") // "0,5 ms" */
export function withSeparators(text: string, language: Language): string {
  // Nearly all numbers are this short, and the waterfall writes one for each row of each frame.
  if (!FOUR_DIGITS.test(text)) return language === "vi" ? text.replace(".", ",") : text;
  return text.replace(/\d+(?:\.\d+)?/, (number) => withDigits(number, language));
}

const FOUR_DIGITS = /\d{4}/;

/** The same number in the language. @param number such as `12.50` */
function withDigits(number: string, language: Language): string {
  const digits = number.split(".")[1]?.length ?? 0;
  const key = `${language} ${digits}`;
  // To make a format costs more than to draw a row of the waterfall.
  const format = formats.get(key) ?? new Intl.NumberFormat(language, exactly(digits));
  formats.set(key, format);
  return format.format(Number(number));
}

function exactly(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** Like a duration, in milliseconds, where few are shown and each digit counts; also below zero. */
export function formatMilliseconds(value: number, language: Language): string {
  return `${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value)} ms`;
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
