const MAX_NAME_LENGTH = 200;
const ALLOWED = /^[\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]+$/u;
const FORBIDDEN = /[^\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]/gu;

export const SEGMENT_NAME_FORM = "1 to 200 letters, digits, spaces or _ . : / % & # = + \\ - @";

/** @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-fields */
export function isSegmentName(text: string): boolean {
  return text.length <= MAX_NAME_LENGTH && ALLOWED.test(text);
}

/** X-Ray refuses a whole document for one bad name in it, so what it would refuse is replaced by `_`. */
export function toSegmentName(text: string): string {
  if (isSegmentName(text)) return text;
  return text.replace(FORBIDDEN, "_").slice(0, MAX_NAME_LENGTH) || "unnamed";
}
