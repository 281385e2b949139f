import type { AnnotationValue } from "./document.ts";
import { firstOf } from "./printable.ts";
import { ANNOTATION_KEY } from "./undocumented.ts";

const MAX_KEY_LENGTH = 500;
const MAX_VALUE_LENGTH = 1000;
/** The colon is not known to be legal in other keys than API Gateway's. */
const PLAIN_KEY = /^[A-Za-z0-9_.]{1,500}$/;
const ILLEGAL_IN_KEY = /[^A-Za-z0-9_.]/g;

/**
 * Whether X-Ray keeps and indexes an annotation. X-Ray drops every other annotation without an error.
 *
 * Keys have 1 to 500 ASCII letters, digits, `_`, `.` and `:`; values are booleans, finite numbers, or strings of up to 1,000
 * characters. The key `__proto__` is refused as well: it would be dangerous for readers that copy annotations into an
 * object.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-annotations
 */
export function isLegalAnnotation(key: string, value: unknown): value is AnnotationValue {
  if (!isLegalKey(key)) return false;
  if (typeof value === "string") return value.length <= MAX_VALUE_LENGTH;
  return typeof value === "boolean" || Number.isFinite(value);
}

/**
 * The key under which X-Ray keeps an annotation: other characters become `_`, and a long key is cut.
 *
 * @returns `undefined` when there is no such key: for an empty text, and for `__proto__`.
 * @example toAnnotationKey("mail recipients") // "mail_recipients"
 */
export function toAnnotationKey(key: string): string | undefined {
  if (PLAIN_KEY.test(key) && isLegalKey(key)) return key;
  const legal = key.slice(0, MAX_KEY_LENGTH).replaceAll(ILLEGAL_IN_KEY, "_");
  return isLegalKey(legal) ? legal : undefined;
}

/** The value that X-Ray keeps: a long text is cut. `undefined` when X-Ray keeps no value of this type. */
export function toAnnotationValue(value: unknown): AnnotationValue | undefined {
  if (typeof value === "string") return firstOf(value, MAX_VALUE_LENGTH);
  if (typeof value === "boolean") return value;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function isLegalKey(key: string): boolean {
  return ANNOTATION_KEY.test(key) && key !== "__proto__";
}
