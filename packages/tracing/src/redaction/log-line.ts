import { textWithoutSecrets } from "./text-without-secrets.ts";
import { withoutSecrets } from "./without-secrets.ts";

/**
 * A line of a log without the secrets in it. In a line of JSON, as pino writes it, values of secret keys are redacted too, and the line
 * stays JSON.
 *
 * @example
 * pino({ hooks: { streamWrite: redactLogLine } })
 */
export function redactLogLine(line: string): string {
  // Most lines have nothing to redact, and are not parsed.
  const redacted = textWithoutSecrets(line);
  if (redacted === line) return line;
  const fields = fieldsOf(line);
  return fields === undefined ? redacted : `${JSON.stringify(withoutSecrets(fields))}\n`;
}

function fieldsOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
