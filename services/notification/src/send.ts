import type { Tracing } from "@xray-lab/tracing";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import type { Mailer } from "./mail/mailer.ts";
import { parseInput } from "./parse-input.ts";
import { sendRequest } from "./send-request.ts";

export interface SendDependencies {
  readonly mailer: Mailer;
  readonly fromAddress: string;
  readonly logger: Logger;
  readonly tracing: Tracing;
}

/** Replies when the mail server has answered. Recipients are personal data: traces and logs get their number. */
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
