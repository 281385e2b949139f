/** An answer of the daemon that does not have the form of X-Ray's answers. The message quotes nothing of it. */
export class UnreadableAnswerError extends Error {
  override readonly name = "UnreadableAnswerError";
}

/** A number from 0 to `max`; anything else is `undefined`. */
export function number(value: unknown, max: number = Number.MAX_VALUE): number | undefined {
  return typeof value === "number" && value >= 0 && value <= max ? value : undefined;
}
