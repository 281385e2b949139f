/** Any value as text. Converting an object may throw. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "something that cannot be shown";
  }
}
