/** What stands in place of a value that is not shown. */
const REDACTED = "[redacted]";

const SECRET =
  /password|passwd|passphrase|secret|authorization|cookie|credential|apikey|accesskey|privatekey|sessionid|(?:pwd|token|jwt)$/;

/**
 * Whether a key says that its value is a secret. Case and separators do not count: `X-Api-Key`, `apiKey` and `api_key`
 * are one. A name that only ends in `tokens` is a count of them, as in `max_tokens`.
 */
export function isSecretKey(key: string): boolean {
  return SECRET.test(key.toLowerCase().replace(/[^a-z]/g, ""));
}

/** The value to record under `key`. Whether there is a password, as in `has_password: true`, is no secret. */
export function shownValue(key: string, value: unknown): unknown {
  const harmless = typeof value === "boolean" || value === null || value === undefined;
  return harmless || !isSecretKey(key) ? value : REDACTED;
}
