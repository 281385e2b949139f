/**
 * The entry of an X-Forwarded header that the outermost of `trustedHops` proxies of your own wrote; `undefined` when the header
 * has no such entry. Each proxy appends to the header, so it is entry number `trustedHops` from the right. The entries to the
 * left of it come from the client and may be false.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html
 */
export function forwardedEntry(
  header: string | readonly string[] | undefined,
  trustedHops: number,
): string | undefined {
  if (trustedHops === 0 || header === undefined) return undefined;
  // Node joins repeated lines with commas, in their order. Empty entries are counted: without them an entry that the client
  // wrote would move into the trusted position.
  return String(header).split(",").at(-trustedHops)?.trim();
}

/** @throws RangeError when `trustedHops` is not a whole number, 0 or more. */
export function checkTrustedHops(trustedHops: number): number {
  if (Number.isSafeInteger(trustedHops) && trustedHops >= 0) return trustedHops;
  throw new RangeError(`trustedHops is ${trustedHops}: it must be a whole number, 0 or more`);
}
