import type { z } from "zod";
import { ApiError } from "./errors.ts";

/** What the schema makes of `input`, or a 400 that lists each invalid field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({
    field: path.join(".") || "body",
    message,
  }));
  throw new ApiError(400, "The request is not valid", details);
}
