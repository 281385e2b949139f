/** What the SDK, and we, keep on a segment for ourselves. The SDK copies a segment without them, twice, to send it. */
const HIDDEN = ["segment", "parent", "counter", "notTraced", "noOp", "exception", "isSent"] as const;

/**
 * Keeps those members under symbols, which `JSON.stringify` passes over: a segment can then be serialised as it is,
 * natively and without a copy, and the SDK still reads and writes them by their names.
 */
export function hideMembers(prototype: object): void {
  for (const name of HIDDEN) {
    const key = Symbol(name);
    Object.defineProperty(prototype, name, {
      get(this: Record<symbol, unknown>) {
        return this[key];
      },
      set(this: Record<symbol, unknown>, value: unknown) {
        this[key] = value;
      },
    });
  }
}
