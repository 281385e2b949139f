/** The head of a response that undici publishes. */
export interface UndiciResponse {
  readonly statusCode: number;
  /** Name, value, name, value; for a response of HTTP/2 an object, from version 8 on. */
  readonly headers: readonly (Buffer | string)[] | Readonly<Record<string, string | string[]>>;
}

/** The value of a header, and of a repeated one all values, with commas between them. */
export function headerOf({ headers }: UndiciResponse, name: string): string | undefined {
  const key = name.toLowerCase();
  if (!Array.isArray(headers)) return joined((headers as Record<string, string | string[]>)[key]);
  const values: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at]?.length === key.length && String(headers[at]).toLowerCase() === key) {
      values.push(String(headers[at + 1]));
    }
  }
  return values.length === 0 ? undefined : values.join(", ");
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}
