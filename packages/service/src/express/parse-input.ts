import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { inOurWords } from "./in-our-words.ts";

/** What the schema makes of `input`. @throws ApiError 400 that lists each invalid field, without its value */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input, { error: inOurWords });
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => {
    return { field: path.join(".") || "body", message };
  });
  throw new ApiError(400, "The request is not valid.", { details });
}

const wholeNumber = (max: number, byDefault: string) => {
  const form = `must be a whole number from 1 to ${max}`;
  return (
    z
      // A query that names a parameter again gives a list.
      .string({ error: ({ input }) => (Array.isArray(input) ? "is given twice" : form) })
      .regex(/^\d{1,9}$/, form)
      .transform(Number)
      .refine((number) => number >= 1 && number <= max, form)
      .prefault(byDefault)
  );
};

/** One page of a list. */
export interface PageRequest {
  /** Counted from 1. */
  readonly page: number;
  readonly size: number;
}

/** The query `?page=1&size=20`; both may be left out. */
export const pageRequest: z.ZodObject<{
  page: z.ZodType<number, string | undefined>;
  size: z.ZodType<number, string | undefined>;
}> = z.object({ page: wholeNumber(1_000_000, "1"), size: wholeNumber(100, "20") });
