import type { RequestHandler } from "express";
import { z } from "zod";
import { ApiError } from "../errors.ts";
import { parseInput } from "../parse-input.ts";
import type { Inbox } from "./inbox.ts";

const wholeNumber = (highest: number, fallback: number): z.ZodType<number> =>
  z
    .string("must be given once")
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= 1 && value <= highest, `must be from 1 to ${highest}`)
    .default(fallback);

const inboxQuery = z.object({
  page: wholeNumber(999_999_999, 1),
  size: wholeNumber(100, 20),
});

/** @param inbox absent when mail goes to a real server */
export function showInbox(inbox: Inbox | undefined): RequestHandler {
  return (request, response) => {
    if (inbox === undefined) {
      throw new ApiError(404, "There is no embedded inbox: mail goes to the server in AWS_MAIL_SERVER_HOST");
    }
    const { page, size } = parseInput(inboxQuery, request.query);
    response.json({ messages: inbox.page(page, size), page, size, total: inbox.total });
  };
}
