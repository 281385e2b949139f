import type { NodemailerError } from "nodemailer";

const LONGEST_REPLY = 500;

/**
 * Why a message was not sent. `refused`: the server answered, and said no. `unavailable`: it could not be reached,
 * did not answer in time, or TLS failed.
 *
 * `message` goes into traces and logs, and so has no word of the server's: "550 5.1.1 <bob@example.com> unknown"
 * names a recipient. `serverWords` is for the caller, who named the recipients to begin with.
 */
export class MailError extends Error {
  override readonly name = "MailError";
  readonly kind: "refused" | "unavailable";
  /** The SMTP reply code, such as 550. */
  readonly responseCode: number | undefined;
  readonly serverWords: string | undefined;

  private constructor(kind: MailError["kind"], message: string, error: NodemailerError) {
    super(message);
    this.kind = kind;
    this.responseCode = error.responseCode;
    this.serverWords = error.response === undefined ? undefined : printable(error.response);
  }

  static from(cause: unknown): MailError {
    const error: NodemailerError = cause instanceof Error ? cause : new Error("unknown");
    // A server without STARTTLS answers the command with a refusal, but it has not seen the message.
    if (error.responseCode === undefined || error.code === "ETLS") {
      return new MailError("unavailable", reasonOf(error), error);
    }
    return new MailError("refused", `the mail server refused: ${codesOf(error)}`, error);
  }
}

/** What a server said as one line that is safe to show: no control or format characters, at most 500 characters. */
export function printable(text: string): string {
  const line = text.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
  return line.length > LONGEST_REPLY ? `${line.slice(0, LONGEST_REPLY)}…`.toWellFormed() : line;
}

function codesOf(error: NodemailerError): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? "")?.[1];
  return [error.responseCode, enhanced].filter((code) => code !== undefined).join(" ");
}

// nodemailer's words about connections name hosts only; about envelopes they name recipients.
const ABOUT_CONNECTIONS = new Set(["ECONNECTION", "ESOCKET", "ETIMEDOUT", "EDNS", "ETLS"]);

function reasonOf(error: NodemailerError): string {
  if (error.code === "EABORT") return "it did not finish in time";
  return ABOUT_CONNECTIONS.has(error.code ?? "")
    ? printable(error.message)
    : (error.code ?? "unknown reason");
}
