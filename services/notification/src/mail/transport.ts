import { createTransport } from "nodemailer";
import type { SMTPPoolOptions, Transporter } from "nodemailer";
import type { MailServer } from "../config.ts";

/** Connections are pooled, because TLS and AUTH cost several round trips for each new connection. */
export function createSmtpTransport(server: MailServer): Transporter {
  return createTransport(smtpOptions(server));
}

/** Credentials are sent over TLS only. Without credentials, TLS is used if the server offers it. */
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
