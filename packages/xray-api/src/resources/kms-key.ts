import { createHash } from "node:crypto";

import type { Account } from "../arn.ts";

/** A UUID, or the id of a multi-Region key. @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html */
const KEY = String.raw`(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|mrk-[\da-f]{32})`;
const ACCOUNT = String.raw`arn:aws[\w-]*:kms:[\w-]+:\d{12}:`;
const KEY_ARN = new RegExp(`^${ACCOUNT}key/${KEY}$`, "i");
const ALIAS_ARN = new RegExp(`^(${ACCOUNT})(alias/[\\w/-]+)$`);
const ALIAS = /^alias\/[\w/-]+$/;
const KEY_ID = new RegExp(`^${KEY}$`, "i");

/** The names that {@link kmsKeyArn} accepts, for error messages. */
export const KMS_KEY_FORMS =
  "an alias such as alias/MyKey, the id of a key (a UUID, or mrk- and 32 digits), or the ARN of a key or an alias of AWS KMS";

/**
 * The ARN of the key with a name; undefined when the name has no valid form. There is no AWS KMS here: the key of an alias is
 * derived from the alias, the same every time.
 *
 * @example kmsKeyArn(LOCAL_ACCOUNT, "1234abcd-12ab-…") // "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-…"
 */
export function kmsKeyArn({ region, id }: Account, name: string): string | undefined {
  const here = `arn:aws:kms:${region}:${id}:`;
  if (KEY_ARN.test(name)) return name;
  if (KEY_ID.test(name)) return `${here}key/${name}`;
  if (ALIAS.test(name)) return `${here}key/${keyOfAlias(name)}`;
  const [, there, alias] = ALIAS_ARN.exec(name) ?? [];
  return there && alias && `${there}key/${keyOfAlias(alias)}`;
}

/** Whether this is the full ARN of a key, and not of an alias. */
export function isKmsKeyArn(name: string): boolean {
  return KEY_ARN.test(name);
}

function keyOfAlias(alias: string): string {
  const digest = createHash("sha256").update(alias).digest("hex");
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
