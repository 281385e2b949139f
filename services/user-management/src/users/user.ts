import { z } from "zod";
import { invalid } from "../errors.ts";

/** A user as the API shows it: nothing secret. */
export interface User {
  readonly username: string;
  readonly email: string;
  readonly role: string;
  readonly enabled: boolean;
  readonly firstname: string;
  readonly lastname: string;
}

export interface NewUser extends User {
  readonly password: string;
}

/** Replaces everything but the username, which says whom to change; without a password the old one stays. */
export interface UserChanges extends User {
  readonly password?: string | undefined;
}

export interface PageRequest {
  /** Counted from 1. */
  readonly page: number;
  readonly size: number;
}

const name = (min: number, max: number) =>
  z
    .string()
    .min(min, `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine(
      (text) => text.isWellFormed() && !/\p{Cc}/u.test(text),
      "must not contain control characters or broken Unicode",
    );

// A username is part of a URL's path, and is compared without regard to case: only characters that mean nothing in a
// URL, and whose case every database folds alike.
const username = name(3, 20).regex(/^[A-Za-z0-9._-]*$/, "may contain letters, digits, '.', '_' and '-' only");

const password = z
  .string()
  .min(8, "must have at least 8 characters")
  .max(128, "must have at most 128 characters")
  .regex(/[a-z]/, "must contain a lower-case letter")
  .regex(/[A-Z]/, "must contain an upper-case letter")
  .regex(/[0-9]/, "must contain a digit")
  .regex(/[!@#$%^&*]/, "must contain one of !@#$%^&*")
  .regex(/^\S*$/, "must not contain spaces");

const changes = z.object({
  username,
  // The length is checked first, so that the pattern never meets a long text. 254 is the longest that SMTP delivers to.
  email: z.string().max(254, "must have at most 254 characters").pipe(z.email("must be an e-mail address")),
  role: name(1, 50),
  enabled: z.boolean(),
  firstname: name(1, 20),
  lastname: name(0, 20).default(""),
  password: password.optional(),
});

const newUser = changes.extend({ password });

const wholeNumber = (max: number, fallback: string) => {
  const form = `must be a whole number from 1 to ${max}`;
  return z
    .string(form)
    .regex(/^\d{1,9}$/, form)
    .transform(Number)
    .refine((number) => number >= 1 && number <= max, form)
    .prefault(fallback);
};

const pageRequest = z.object({ page: wholeNumber(1_000_000, "1"), size: wholeNumber(100, "20") });

/** @throws ApiError 400 with a problem for each field that is wrong. */
export const parseNewUser = (body: unknown): NewUser => parse(newUser, body);

/** @throws ApiError 400 with a problem for each field that is wrong. */
export const parseUserChanges = (body: unknown): UserChanges => parse(changes, body);

/** `?page=1&size=20`, both optional. @throws ApiError 400 */
export const parsePageRequest = (query: unknown): PageRequest => parse(pageRequest, query);

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join(".") || "body", message })),
  );
}
