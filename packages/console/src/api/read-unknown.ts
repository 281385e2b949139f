import { isRecord } from "@xray-lab/segments";

/** Readers for JSON that may be anything: another version of the server may have sent it. They never throw. */

/** A member of an object; undefined when the value is no object. */
export function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

/** The entries of an object; none when the value is no object. */
export function entriesOf(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** The entries of a list; none when the value is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Epoch seconds of a time in ISO 8601. */
export function timeOf(value: unknown): number | undefined {
  const milliseconds = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(milliseconds) ? milliseconds / 1000 : undefined;
}
