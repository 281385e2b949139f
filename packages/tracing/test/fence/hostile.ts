import fc from "fast-check";

const throwing = (): never => {
  throw new RangeError("hostile");
};

/** A proxy that throws whatever is done with it. */
const refusing = (): object =>
  new Proxy(() => undefined, {
    get: throwing,
    has: throwing,
    ownKeys: throwing,
    getPrototypeOf: throwing,
    getOwnPropertyDescriptor: throwing,
    apply: throwing,
  });

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** By name, because fast-check itself stumbles over the values. */
const MAKERS: Readonly<Record<string, () => unknown>> = {
  "a function": () => () => undefined,
  "a function that throws": () => throwing,
  "a proxy that throws": refusing,
  "a revoked proxy": revoked,
  "an object without a prototype": () => Object.create(null) as object,
  "a frozen statement": () => Object.freeze({ sql: 5 }),
  "a statement that is a symbol": () => ({ sql: Symbol("sql") }),
  "what throws when it is converted": () => ({ toString: throwing, valueOf: throwing, toJSON: throwing }),
  "a getter that throws": () => Object.defineProperty({}, "message", { get: throwing, enumerable: true }),
  // oxlint-disable-next-line unicorn/no-thenable -- that is the point
  "a then that throws": () => Object.defineProperty({}, "then", { get: throwing }),
  "an error of odd members": () =>
    Object.assign(new Error("text"), { stack: 5, name: Symbol("name"), message: null, status: "400" }),
  "an array that is its own element": () => {
    const array: unknown[] = [];
    array.push(array);
    return array;
  },
};

/** Makes a value that no type allows, or one that every type allows. */
export const hostile: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.constantFrom(...Object.keys(MAKERS)).map((name) => () => MAKERS[name]?.()),
  fc
    .oneof(
      fc.constantFrom(undefined, null, true, 0, Number.NaN, -1, 5n, Symbol("hostile")),
      fc.constantFrom("", "__proto__", "constructor", "toString"),
      fc.string(),
      fc.anything(),
    )
    .map((value) => () => value),
);

/** The same values for each call. */
export function made(makers: readonly (() => unknown)[]): readonly unknown[] {
  return makers.map((make) => make());
}

/** What came of a call, so that two calls can be compared: which kind of value, or which error. */
export async function outcomeOf(work: () => unknown): Promise<string> {
  try {
    const result = work();
    return isPromise(result) ? `promise of ${kind(await result)}` : kind(result);
  } catch (error) {
    return `threw ${words(error)}`;
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return Object.prototype.toString.call(isSafe(value) ? value : undefined) === "[object Promise]";
}

function isSafe(value: unknown): boolean {
  try {
    return Object.getPrototypeOf(value) !== undefined;
  } catch {
    return false;
  }
}

function kind(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : typeof value;
}

function words(error: unknown): string {
  try {
    const { name, message, code } = error as { name?: unknown; message?: unknown; code?: unknown };
    return `${String(name)} ${String(code)} ${String(message)}`;
  } catch {
    return kind(error);
  }
}
