/** An answer of the daemon that is not what X-Ray answers. The message holds nothing of it. */
export class UnreadableAnswerError extends Error {
  override readonly name = "UnreadableAnswerError";
}
