export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A finite number from 0 to `max`; anything else is undefined. */
export function number(value: unknown, max: number = Number.MAX_VALUE): number | undefined {
  return typeof value === "number" && value >= 0 && value <= max ? value : undefined;
}
