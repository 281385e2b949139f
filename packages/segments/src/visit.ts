import { quote } from "./show-value.ts";

/** Where in a document a shape is being applied, and what was left out so far. */
export interface Visit {
  readonly path: (string | number)[];
  readonly dropped: string[];
}

/** Enough to tell what is wrong; a hostile document could otherwise make us write megabytes of paths. */
const MAX_NOTES = 20;
const PLAIN_KEY = /^[A-Za-z_]\w{0,59}$/;

/** Notes that the member at `key` is left out, unless it said nothing to begin with. */
export function noteDropped(visit: Visit, key: string | number, value: unknown): void {
  if (isEmpty(value) || visit.dropped.length >= MAX_NOTES) return;
  visit.dropped.push([...visit.path, key].map(formatKey).join("").replace(/^\./, ""));
}

/** Some serializers write what is absent as `null`, `""` or (PHP, for an empty map) `[]`. */
function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function formatKey(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return PLAIN_KEY.test(key) ? `.${key}` : `[${quote(key)}]`;
}
