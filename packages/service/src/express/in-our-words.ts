import type { z } from "zod";

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a JSON object",
};

/** What is counted, by the kind of the value. */
const COUNTED: Readonly<Record<string, string>> = { string: "character", array: "entry" };

/**
 * What is wrong with a value, so that zod's own words reach no client. A schema that has words of its own keeps them: they say more
 * than the type of the value does.
 */
export const inOurWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") {
    return issue.input === undefined
      ? "is required"
      : `must be ${KINDS[issue.expected] ?? "of another type"}`;
  }
  if (issue.code === "too_small") return bound("least", issue.origin, issue.minimum);
  if (issue.code === "too_big") return bound("most", issue.origin, issue.maximum);
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  return "is not valid";
};

/** `must have at least 1 character`, `must be at most 5`. */
function bound(which: "least" | "most", origin: string, limit: number | bigint): string {
  const counted = COUNTED[origin];
  if (counted === undefined) return `must be at ${which} ${limit}`;
  return `must have at ${which} ${limit} ${Number(limit) === 1 ? counted : plural(counted)}`;
}

function plural(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
