import { assignedSecrets } from "./assignments.ts";
import { credentialsIn } from "./credentials.ts";
import { KnownTexts } from "./known-texts.ts";
import { withoutRanges } from "./ranges.ts";
import { urlSecrets } from "./url-secrets.ts";

/** Nearly every text has none of these, and then no other pattern runs. */
const SUSPICIOUS =
  /@|pass|secret|auth|cookie|credential|key|sess|signature|pwd|token|jwt|bearer|basic|eyJ|gh[pousr]_|github_pat|glpat|xox|[rs]k_live|npm_|AIza|[a-z\d/+]{40}/i;

/** Names, user agents and most URLs come again with every request. */
const known = new KnownTexts();

interface TextRules {
  /** Whether `key: value` is searched, as well as `key=value`; true when absent. */
  readonly colons?: boolean;
}

/**
 * A text with `[redacted]` in place of the secrets in it: user and password of URLs and DSNs, values of secret keys
 * (`password=`, `"token": `, `Authorization: `), bearer tokens, and secrets of a known form, such as a private key. A text
 * without secrets comes back as it is. The time is linear in the length of the text.
 */
export function textWithoutSecrets(text: string, { colons = true }: TextRules = {}): string {
  if (known.has(text)) return text;
  if (!SUSPICIOUS.test(text)) return known.add(text);
  // Each rule sees the text as it was: what one of them removed would hide the end of a secret from the others.
  const secrets = [...urlSecrets(text), ...credentialsIn(text), ...assignedSecrets(text, { colons })];
  return secrets.length === 0 && colons ? known.add(text) : withoutRanges(text, secrets);
}
