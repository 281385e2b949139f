import type { NodemailerError } from "nodemailer";

const MAX_REPLY_LENGTH = 500;

/**
 * Says why a message was not sent. `refused`: the server's reply was an error. `unavailable`: the server could not be
 * reached, did not reply in time, or TLS failed.
 *
 * `message` goes into traces and logs. It does not quote the server's reply, which can name a recipient, as in
 * "550 5.1.1 <bob@example.com> unknown". `serverReply` is for the client, who knows the recipients.
 */
export class MailError extends Error {
  override readonly name = "MailError";
  readonly kind: "refused" | "unavailable";
  /** The SMTP reply code, such as 550. */
  readonly responseCode: number | undefined;
  readonly serverReply: string | undefined;

  private constructor(kind: MailError["kind"], message: string, error: NodemailerError) {
    super(message);
    this.kind = kind;
    this.responseCode = error.responseCode;
    this.serverReply = error.response === undefined ? undefined : printable(error.response);
  }

  static from(cause: unknown): MailError {
    const error: NodemailerError = cause instanceof Error ? cause : new Error("unknown");
    // ETLS can have a response code: a server without STARTTLS refuses the command. It has not refused the message.
    if (error.responseCode === undefined || error.code === "ETLS") {
      return new MailError("unavailable", reasonOf(error), error);
    }
    return new MailError("refused", `the mail server refused: ${codesOf(error)}`, error);
  }
}

/** Makes a server's reply safe to show: one line, no control or format characters, at most 500 characters. */
export function printable(text: string): string {
  const line = text.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
  return line.length > MAX_REPLY_LENGTH ? `${line.slice(0, MAX_REPLY_LENGTH)}…`.toWellFormed() : line;
}

function codesOf(error: NodemailerError): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? "")?.[1];
  return [error.responseCode, enhanced].filter((code) => code !== undefined).join(" ");
}

// With these codes, nodemailer's messages are about the connection and name hosts only. Others can name recipients.
const CONNECTION_CODES = new Set(["ECONNECTION", "ESOCKET", "ETIMEDOUT", "EDNS", "ETLS"]);

function reasonOf(error: NodemailerError): string {
  if (error.code === "EABORT") return "it did not finish in time";
  return CONNECTION_CODES.has(error.code ?? "") ? printable(error.message) : (error.code ?? "unknown reason");
}
