import type { Transporter } from "nodemailer";
import { MailError, printable } from "./mail-error.ts";
import type { SendRequest } from "./send-request.ts";

/** Addresses are bare (`a@example.com`) and already validated. */
interface Mail extends Omit<SendRequest, "recipients"> {
  readonly from: string;
}

/** The recipients whom the server accepted and rejected. */
export interface Delivery {
  readonly messageId: string;
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** The server's last reply, such as `250 2.0.0 Ok: queued as 4D2F`. For the trace. */
  readonly response: string;
}

export interface Mailer {
  /** Resolves when the server has accepted the message for at least one recipient. @throws MailError */
  sendMail(mail: Mail): Promise<Delivery>;
}

/**
 * @param deadline milliseconds for one message and its wait for a connection. The transport's own time-outs do not
 *   bound it: they start again with every byte that a slow server sends.
 */
export function createMailer(transport: Transporter, deadline = 20_000): Mailer {
  return {
    async sendMail(mail) {
      try {
        const delivery = await transport.sendMail({
          ...mail,
          to: plain(mail.to),
          cc: plain(mail.cc),
          bcc: plain(mail.bcc),
          signal: AbortSignal.timeout(deadline),
        });
        const { messageId, accepted = [], rejected = [], response = "" } = delivery;
        return { messageId, accepted, rejected, response: printable(response) };
      } catch (error) {
        throw MailError.from(error);
      }
    },
  };
}

// nodemailer takes an object as it is; it would parse a string as a list of addresses.
function plain(list: readonly string[]): Array<{ name: string; address: string }> {
  return list.map((address) => ({ name: "", address }));
}
