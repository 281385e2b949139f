import { z } from "zod";

/** A user as the API shows it: nothing secret. */
export interface User {
  readonly username: string;
  readonly email: string;
  readonly role: string;
  readonly enabled: boolean;
  readonly firstname: string;
  readonly lastname: string;
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

const password = z
  .string()
  .min(8, "must have at least 8 characters")
  .max(128, "must have at most 128 characters")
  .regex(/[a-z]/, "must contain a lower-case letter")
  .regex(/[A-Z]/, "must contain an upper-case letter")
  .regex(/[0-9]/, "must contain a digit")
  .regex(/[!@#$%^&*]/, "must contain one of !@#$%^&*")
  .regex(/^\S*$/, "must not contain spaces");

const user = z.object({
  // A username is part of a URL's path, and is compared without regard to case: it has only characters that mean nothing
  // in a URL, and that every database folds alike.
  username: name(3, 20).regex(/^[A-Za-z0-9._-]*$/, "may contain letters, digits, '.', '_' and '-' only"),
  // The length is checked first, so that the pattern never meets a long text. 254 is the longest that SMTP delivers to.
  email: z.string().max(254, "must have at most 254 characters").pipe(z.email("must be an e-mail address")),
  role: name(1, 50),
  enabled: z.boolean(),
  firstname: name(1, 20),
  lastname: name(0, 20).default(""),
});

/** The body of `POST /user`. */
export const newUser: z.ZodType<User & { readonly password: string }> = user.extend({ password });

/** The body of `PUT /user`: replaces all but the username. Without a password, the old one stays. */
export const userChanges: z.ZodType<User & { readonly password?: string | undefined }> = user.extend({
  password: password.optional(),
});

/** A user in a reply. */
export const shownUser: z.ZodObject = user.extend({ appversion: z.string() });
