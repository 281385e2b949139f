import type { Transporter } from "nodemailer";
import { MailError, printable } from "./mail-error.ts";

/** Addresses are bare (`a@example.com`) and already validated. */
interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** The server took the message for `accepted`, and for none of `rejected`. */
export interface Delivery {
  readonly messageId: string;
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** The server's last words, such as `250 2.0.0 Ok: queued as 4D2F`. For the trace. */
  readonly response: string;
}

export interface Mailer {
  /** Resolves when the server has accepted the message for somebody; throws `MailError` otherwise. */
  sendMail(mail: Mail): Promise<Delivery>;
}

/**
 * @param deadline milliseconds for one message, its wait for a pooled connection included: the transport's own
 *   time-outs start anew with every byte a slow server sends.
 */
export function createMailer(transport: Transporter, deadline = 20_000): Mailer {
  return {
    async sendMail(mail) {
      try {
        const { messageId, accepted, rejected, response } = await transport.sendMail({
          ...mail,
          to: plain(mail.to),
          cc: plain(mail.cc),
          bcc: plain(mail.bcc),
          signal: AbortSignal.timeout(deadline),
        });
        return {
          messageId,
          accepted: accepted ?? [],
          rejected: rejected ?? [],
          response: printable(response ?? ""),
        };
      } catch (error) {
        throw MailError.from(error);
      }
    },
  };
}

// As objects nodemailer takes them as they are; a string it would parse as a list of addresses.
function plain(list: readonly string[]): Array<{ name: string; address: string }> {
  return list.map((address) => ({ name: "", address }));
}
