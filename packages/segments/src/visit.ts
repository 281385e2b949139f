import { quote } from "./printable.ts";

/** The path of the value that is being checked, and the paths of the members left out before it. */
export interface Visit {
  readonly path: (string | number)[];
  readonly dropped: string[];
}

/** Without a limit a hostile document could make us write megabytes of paths. */
const MAX_NOTES = 20;
const PLAIN_KEY = /^[A-Za-z_]\w{0,59}$/;

/** Notes that the member at `key` is left out. An empty member is not noted. */
export function noteDropped(visit: Visit, key: string | number, value: unknown): void {
  if (isEmpty(value) || visit.dropped.length >= MAX_NOTES) return;
  visit.dropped.push([...visit.path, key].map(formatKey).join("").replace(/^\./, ""));
}

/** Some serializers write an absent member as `null`, `""` or, in PHP for an empty map, `[]`. */
function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function formatKey(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return PLAIN_KEY.test(key) ? `.${key}` : `[${quote(key)}]`;
}
