/** The dot is legal since 2024. */
const KEY = /^[A-Za-z0-9_.]{1,500}$/;
const MAX_VALUE_LENGTH = 1000;

/**
 * Whether X-Ray keeps and indexes an annotation. It drops every other one and says nothing, so that callers may want
 * to warn of them early.
 *
 * Keys have 1 to 500 letters, digits, `_` and `.` of ASCII; values are booleans, finite numbers, or strings of up to
 * 1,000 characters. The key `__proto__` is refused on top of that, for the sake of every reader that copies
 * annotations into an object.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-annotations
 */
export function isLegalAnnotation(key: string, value: unknown): value is string | number | boolean {
  if (!KEY.test(key) || key === "__proto__") return false;
  if (typeof value === "string") return value.length <= MAX_VALUE_LENGTH;
  return typeof value === "boolean" || Number.isFinite(value);
}
