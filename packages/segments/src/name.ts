import { quote } from "./printable.ts";

const MAX_LENGTH = 200;
/** Anything but letters, digits, white space of any script, and the marks that the guide lists. */
const ILLEGAL = /[^\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]/u;
const EVERY_ILLEGAL = new RegExp(ILLEGAL.source, "gu");

/** The valid form of a name, for messages. */
export const SEGMENT_NAME_FORM = "1 to 200 letters, digits, spaces or _ . : / % & # = + \\ - @";

export interface NameCleaning {
  /** What an illegal character becomes; `_` when absent. */
  readonly replacement?: "_" | "";
  /** The name when no character is left; `unnamed` when absent. */
  readonly fallback?: string;
}

/**
 * Whether X-Ray accepts a text as the name of a segment or subsegment.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-fields
 */
export function isSegmentName(text: string): boolean {
  return text !== "" && nameProblem(text) === undefined;
}

/**
 * A name that X-Ray accepts. X-Ray refuses a whole document for one bad name in it.
 *
 * @example toSegmentName("users?") // "users_"
 */
export function toSegmentName(text: string, { replacement = "_", fallback }: NameCleaning = {}): string {
  if (isSegmentName(text)) return text;
  const characters = Array.from(text.replaceAll(EVERY_ILLEGAL, replacement));
  return characters.slice(0, MAX_LENGTH).join("") || (fallback ?? "unnamed");
}

/** The reason why X-Ray refuses a name that is not empty, as the form that it must have; `undefined` for a legal name. */
export function nameProblem(name: string): string | undefined {
  // Counts characters, not UTF-16 units: 200 rare ideographs are a legal name.
  if (name.length > MAX_LENGTH && Array.from(name).length > MAX_LENGTH) {
    return `at most ${MAX_LENGTH} characters long`;
  }
  const illegal = ILLEGAL.exec(name)?.[0];
  return illegal === undefined ? undefined : `free of ${quote(illegal)}`;
}
