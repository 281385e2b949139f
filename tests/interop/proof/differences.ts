/** Times are epoch seconds: a microsecond is the last digit that a double of this size holds well. */
const HALF_A_MICROSECOND = 5e-7;

export interface DifferenceOptions {
  /** Whether `actual` may have members that `expected` does not name. */
  readonly allowMore?: boolean;
  /** Members that the segment document schema does not have, and that X-Ray therefore leaves out. */
  readonly leftOut?: readonly string[];
  readonly path?: string;
}

/**
 * The differences of `actual` from `expected`: one line for each member, with its path.
 * A member that is `null` may be absent in `actual`, except in metadata; so may a `content_length` that is a text.
 *
 * @example differences({ id: "a", http: { status: 200 } }, { id: "a", http: { status: 500 }, x: 1 })
 * // ["http.status: sent 200, read back 500", "x: not sent, read back 1"]
 */
export function differences(
  expected: unknown,
  actual: unknown,
  { allowMore = false, leftOut = [], path = "" }: DifferenceOptions = {},
): readonly string[] {
  if (actual === undefined && (leftOut.includes(path) || mayBeAbsent(expected, path))) return [];
  if (isNumber(expected) && isNumber(actual)) {
    return Math.abs(expected - actual) < HALF_A_MICROSECOND ? [] : [line(path, expected, actual)];
  }
  if (!isObject(expected) || !isObject(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return Object.is(expected, actual) ? [] : [line(path, expected, actual)];
  }
  const members = new Set([...Object.keys(expected), ...(allowMore ? [] : Object.keys(actual))]);
  return [...members].flatMap((member) => {
    const below = path === "" ? member : `${path}.${member}`;
    return differences(expected[member], actual[member], { allowMore, leftOut, path: below });
  });
}

function mayBeAbsent(expected: unknown, path: string): boolean {
  if (path === "http.response.content_length") return typeof expected === "string";
  return expected === null && !path.startsWith("metadata.");
}

function line(path: string, expected: unknown, actual: unknown): string {
  const sent = expected === undefined ? "not sent" : `sent ${JSON.stringify(expected)}`;
  return `${path}: ${sent}, ${actual === undefined ? "not read back" : `read back ${JSON.stringify(actual)}`}`;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
