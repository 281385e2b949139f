import { messageWithoutValues } from "../redaction/driver-errors.ts";

/** An error of mysql2 as it is recorded. Its code says more than its name, which is always "Error". It is not changed itself. */
export function namedByCode(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const copy = new Error(messageWithoutValues(error));
  const { code } = error as { readonly code?: unknown };
  copy.name = typeof code === "string" ? code : error.name;
  if (error.stack !== undefined) copy.stack = error.stack.replace(error.message, () => copy.message);
  return copy;
}
