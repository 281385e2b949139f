/** The longest is an ARN, with at most 2,048 characters. */
const MAX_TEXT = 2_048;

/** A member that a metadata service gave. Anything else than a text of some length is left out. */
export function textIn(answer: unknown, member: string): string | undefined {
  const value = (answer as Readonly<Record<string, unknown>> | null)?.[member];
  return typeof value === "string" && value !== "" && value.length <= MAX_TEXT ? value : undefined;
}
