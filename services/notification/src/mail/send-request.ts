import { z } from "zod";

/** A mail, and the number of its recipients. */
export interface SendRequest {
  readonly subject: string;
  readonly text: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly recipients: number;
}

const MAX_RECIPIENTS = 50;
const MAX_CONTENT_BYTES = 50_000;

const atMost = `must be at most ${MAX_RECIPIENTS}`;

// `pipe` checks the entries only when the length is valid, so a list of 100,000 invalid addresses gives one problem.
const addresses = z
  .array(z.unknown(), "must be a list of e-mail addresses")
  .max(MAX_RECIPIENTS, `${atMost} addresses`)
  .pipe(z.array(z.email("must be an e-mail address").max(254, "must be at most 254 characters")))
  .default([])
  .meta({ override: { items: { type: "string", format: "email", maxLength: 254 } } });

/** `%0d%0a`, and an encoded word such as `=?utf-8?q?a=0Ab?=`. A mail reader decodes the word, and some gateways the other. */
const ENCODED_BREAK = /%(?:[01][\da-f]|7f)|=\?[^?]*\?[bq]\?[^?]*\?=/i;

/**
 * The body of `POST /notification/send`. An address in several lists (ignoring case) is kept only in the first of to, cc and
 * bcc. Unknown members are ignored, also `from`: the sender is AWS_MAIL_SERVER_FROM_ADDRESS.
 */
export const sendRequest: z.ZodType<SendRequest> = z
  .object(
    {
      subject: z
        .string()
        .min(1, "must not be empty")
        .max(200, "must be at most 200 characters")
        // A line break could start another header, such as Bcc (header injection).
        .regex(/^\P{Cc}*$/u, "must not contain line breaks or other control characters")
        // Every encoded word is refused: its charset may hide a line break, as utf-7 does. JSON needs none.
        .refine((text) => !ENCODED_BREAK.test(text), "must not contain encoded text: write it as it is"),
      content: z
        .string()
        .min(1, "must not be empty")
        .refine((text) => Buffer.byteLength(text) <= MAX_CONTENT_BYTES, "must be at most 50 kB in UTF-8"),
      toEmails: addresses,
      ccEmails: addresses,
      bccEmails: addresses,
    },
    "must be a JSON object",
  )
  .transform(({ subject, content, toEmails, ccEmails, bccEmails }) => {
    const seen = new Set<string>();
    const [to, cc, bcc] = [unseen(toEmails, seen), unseen(ccEmails, seen), unseen(bccEmails, seen)];
    return { subject, text: content, to, cc, bcc, recipients: seen.size };
  })
  .refine(({ recipients }) => recipients > 0, {
    path: ["toEmails"],
    message: "must name at least one recipient, here or in ccEmails or bccEmails",
  })
  .refine(({ recipients }) => recipients <= MAX_RECIPIENTS, {
    path: ["toEmails"],
    message: `with ccEmails and bccEmails ${atMost} recipients`,
  });

function unseen(list: readonly string[], seen: Set<string>): string[] {
  return list.filter((address) => {
    const key = address.toLowerCase();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
