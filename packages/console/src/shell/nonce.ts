/** The nonce of this response, which libraries put on the style elements that they make. */
export const NONCE: string | undefined =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;
