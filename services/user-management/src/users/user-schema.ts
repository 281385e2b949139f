import { z } from "zod";

/** A user without the password. */
export interface User {
  readonly username: string;
  readonly email: string;
  readonly role: string;
  readonly enabled: boolean;
  readonly firstname: string;
  readonly lastname: string;
}

const text = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(
      (value) => value.isWellFormed() && !/\p{Cc}/u.test(value),
      "must not contain control characters or broken Unicode",
    );

const password = z
  .string()
  .min(8)
  .max(128)
  .regex(/[a-z]/, "must contain a lower-case letter")
  .regex(/[A-Z]/, "must contain an upper-case letter")
  .regex(/[0-9]/, "must contain a digit")
  .regex(/[!@#$%^&*]/, "must contain one of !@#$%^&*")
  .regex(/^\S*$/, "must not contain spaces");

const user = z.object({
  // A username is part of a URL's path, and case is ignored when it is compared. So it has only characters that need no
  // escape in a URL and that every database compares in the same way.
  username: text(3, 20).regex(/^[A-Za-z0-9._-]*$/, "may contain letters, digits, '.', '_' and '-' only"),
  // `pipe` checks the length first, so the pattern never runs on a long text. SMTP addresses have at most 254 characters.
  email: z.string().max(254).pipe(z.email("must be an e-mail address")),
  role: text(1, 50),
  enabled: z.boolean(),
  firstname: text(1, 20),
  lastname: text(0, 20).default(""),
});

/** The body of `POST /user`. */
export const newUser: z.ZodType<User & { readonly password: string }> = user.extend({ password });

/** The body of `PUT /user`. Without a password, the old one stays. */
export const userChanges: z.ZodType<User & { readonly password?: string | undefined }> = user.extend({
  password: password.optional(),
});

/** A user in a reply. */
export const userReply: z.ZodObject = user.extend({ appversion: z.string() });
