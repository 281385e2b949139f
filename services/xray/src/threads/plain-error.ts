/** An error as plain data: a class of ours, and the codes of SQLite and of the system, do not survive the way between threads. */
export interface PlainError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function toPlainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) return { type: "Error", message: String(thrown), details: {} };
  const { name, message, stack } = thrown;
  const simple = Object.entries(thrown).filter(([key, value]) => key !== "name" && isSimple(value));
  return { type: name, message, ...(stack !== undefined && { stack }), details: Object.fromEntries(simple) };
}

/** An error that prints as the first one did, and has its codes. Its class is Error. */
export function fromPlainError({ type, message, stack, details }: PlainError): Error {
  const error = Object.assign(new Error(message), details, { name: type });
  if (stack !== undefined) error.stack = stack;
  return error;
}

function isSimple(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
