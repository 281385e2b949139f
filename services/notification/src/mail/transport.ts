import { createTransport } from "nodemailer";
import type { SMTPPoolOptions, Transporter } from "nodemailer";
import type { MailServer } from "../config.ts";

/** Pooled: a handshake with TLS and AUTH costs several round trips, which only the first message pays. */
export function createSmtpTransport(server: MailServer): Transporter {
  return createTransport(smtpOptions(server));
}

/** Credentials travel over TLS or not at all. Without credentials, TLS is used whenever the server offers it. */
export function smtpOptions(server: MailServer): SMTPPoolOptions & { readonly pool: true } {
  const { host, port, credentials, tlsServername } = server;
  const secure = port === 465;
  return {
    pool: true,
    host,
    port,
    secure,
    requireTLS: credentials !== undefined && !secure,
    ...(credentials && { auth: { user: credentials.username, pass: credentials.password } }),
    tls: { minVersion: "TLSv1.2", ...(tlsServername !== undefined && { servername: tlsServername }) },
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
