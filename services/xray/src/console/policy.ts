import { randomBytes } from "node:crypto";

/** A value that nobody can guess, for one response. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

interface Allowed {
  /** Whether a form in the page may be sent, to this server. */
  readonly forms: boolean;
}

/**
 * What a page may do: load scripts, styles and workers from here, nothing from elsewhere; no script inside the page, and no style but
 * those that carry the nonce. Scripts may not turn text into markup (Trusted Types): documents are hostile.
 */
export function pageHeaders(
  nonce: string,
  { forms }: Allowed = { forms: false },
): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    `form-action ${forms ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "referrer-policy": "no-referrer",
  };
}
