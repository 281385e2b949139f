import { expect, test } from "vitest";
import { z } from "zod";
import { ApiError, parseInput } from "../../src/express/index.ts";

/** What a client reads about the one field of its request. */
function said(schema: z.ZodType, value: unknown): readonly string[] {
  try {
    parseInput(z.object({ field: schema }), { field: value });
  } catch (error) {
    if (error instanceof ApiError) return (error.details ?? []).map(({ message }) => message);
    throw error;
  }
  return [];
}

test.each([
  [z.string(), undefined, "is required"],
  [z.string(), 7, "must be a text"],
  [z.boolean(), "yes", "must be true or false"],
  [z.number(), null, "must be a number"],
  [z.array(z.string()), "a", "must be a list"],
  [z.object({}), [], "must be a JSON object"],
  [z.string().min(1), "", "must have at least 1 character"],
  [z.string().min(3), "ab", "must have at least 3 characters"],
  [z.string().max(1), "ab", "must have at most 1 character"],
  [z.array(z.string()).max(2), ["a", "b", "c"], "must have at most 2 entries"],
  [z.number().max(5), 6, "must be at most 5"],
  [z.enum(["red", "green"]), "blue", "must be one of red, green"],
  [z.email(), "nobody", "is not valid"],
  [z.date(), "today", "must be of another type"],
  [z.string("must be words of its own"), 7, "must be words of its own"],
])("%# what is wrong is said in our words", (schema, value, message) => {
  expect(said(schema, value)).toEqual([message]);
});
