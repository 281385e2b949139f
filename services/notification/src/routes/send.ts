import { parseInput } from "@xray-lab/service/express";
import type { RequestHandler } from "express";
import type { AppDependencies } from "../app.ts";
import { sendRequest } from "../mail/send-request.ts";

type SendDependencies = Pick<AppDependencies, "mailer" | "fromAddress" | "logger" | "tracing">;

/** Replies when the mail server has replied. Recipients are personal data, so traces and logs get only their number. */
export function send({ mailer, fromAddress, logger, tracing }: SendDependencies): RequestHandler {
  return async (request, response) => {
    const { recipients, ...mail } = parseInput(sendRequest, request.body);
    tracing.annotate("mail_recipients", recipients);
    const { messageId, accepted, rejected } = await mailer.sendMail({ from: fromAddress, ...mail });
    tracing.annotate("mail_rejected", rejected.length);
    logger.info({ messageId, accepted: accepted.length, rejected: rejected.length }, "mail sent");
    response.json({ messageId, accepted, rejected });
  };
}
