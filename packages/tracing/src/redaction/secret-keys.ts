/** Recorded in place of a secret value. */
export const REDACTED = "[redacted]";

const SECRET =
  /password|passwd|passphrase|secret|authorization|cookie|credential|apikey|accesskey|privatekey|sessionid|sessid|amzsignature|(?:pwd|token|jwt)$/;

/**
 * Whether a key names a secret. Case and separators are ignored: `X-Api-Key`, `apiKey` and `api_key` are the same. A key
 * that ends in `tokens` is a number of tokens, as in `max_tokens`, and not a secret.
 */
export function isSecretKey(key: string): boolean {
  return SECRET.test(key.toLowerCase().replace(/[^a-z]/g, ""));
}

/** The value to record under `key`. A boolean such as `has_password: true` is not a secret. */
export function shownValue(key: string, value: unknown): unknown {
  const harmless = typeof value === "boolean" || value === null || value === undefined;
  return harmless || !isSecretKey(key) ? value : REDACTED;
}
