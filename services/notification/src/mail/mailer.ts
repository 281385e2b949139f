import type { Transporter } from "nodemailer";
import { MailError, printable } from "./mail-error.ts";
import type { SendRequest } from "./send-request.ts";

/** Addresses are validated, and have no display name: `a@example.com`. */
interface Mail extends Omit<SendRequest, "recipients"> {
  readonly from: string;
}

/** The recipients whom the server accepted and rejected. */
export interface Delivery {
  readonly messageId: string;
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** The server's last reply, such as `250 2.0.0 Ok: queued as 4D2F`. `captureMailer` records it in the trace. */
  readonly response: string;
}

export interface Mailer {
  /** Resolves when the server has accepted the message for at least one recipient. @throws MailError */
  sendMail(mail: Mail): Promise<Delivery>;
}

/**
 * @param deadlineMs for one message, with its wait for a connection. The transport's own time-outs are not enough: they
 *   start again with each byte that a slow server sends.
 */
export function createMailer(transport: Transporter, deadlineMs = 20_000): Mailer {
  return {
    async sendMail(mail) {
      try {
        const delivery = await transport.sendMail({
          ...mail,
          to: asObjects(mail.to),
          cc: asObjects(mail.cc),
          bcc: asObjects(mail.bcc),
          signal: AbortSignal.timeout(deadlineMs),
        });
        const { messageId, accepted = [], rejected = [], response = "" } = delivery;
        return { messageId, accepted, rejected, response: printable(response) };
      } catch (error) {
        throw MailError.from(error);
      }
    },
  };
}

// nodemailer parses a string as a list of addresses. It takes an object as one address.
function asObjects(list: readonly string[]): Array<{ name: string; address: string }> {
  return list.map((address) => ({ name: "", address }));
}
