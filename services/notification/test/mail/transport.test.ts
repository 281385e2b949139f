import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { MailServer } from "../../src/config.ts";
import { createMailer, type Delivery } from "../../src/mail/mailer.ts";
import { createSmtpTransport, smtpOptions } from "../../src/mail/transport.ts";
import { startSmtp } from "../support/smtp.ts";

const credentials = { username: "user", password: "secret" };
const mail = {
  from: "lab@example.com",
  to: ["a@example.com"],
  cc: [],
  bcc: [],
  subject: "Hello",
  text: "text",
};

// Node makes keys but no certificates.
const OPENSSL = "openssl";
const hasOpenssl = runs(OPENSSL, ["version"]);
const skipNote = hasOpenssl ? "" : " (skipped: no openssl to make a certificate)";
let certificate = { key: "", cert: "" };

const trustedBefore = getCACertificates("default");

beforeAll(() => {
  if (hasOpenssl) certificate = makeCertificate("smtp.example.com");
  setDefaultCACertificates([certificate.cert].filter((cert) => cert !== ""));
});
afterAll(() => setDefaultCACertificates(trustedBefore));

test("without credentials, TLS is used where offered; with them it is required", () => {
  expect(smtpOptions({ host: "mail", port: 587 })).toMatchObject({ secure: false, requireTLS: false });
  expect(smtpOptions({ host: "mail", port: 587, credentials })).toMatchObject({
    secure: false,
    requireTLS: true,
    auth: { user: "user", pass: "secret" },
  });
});

test("port 465 is TLS from the first byte", () => {
  expect(smtpOptions({ host: "mail", port: 465, credentials })).toMatchObject({
    secure: true,
    requireTLS: false,
  });
});

test("no message can make the transport read a file or fetch a URL", () => {
  expect(smtpOptions({ host: "mail", port: 25 })).toMatchObject({
    disableFileAccess: true,
    disableUrlAccess: true,
  });
});

test.skipIf(!hasOpenssl)(
  `the TLS server name is what the certificate is checked against${skipNote}`,
  async () => {
    const logins: string[] = [];
    const smtp = await startTlsSmtp(logins);
    const delivery = await send({ ...smtp, credentials, tlsServername: "smtp.example.com" });
    expect(delivery.accepted).toEqual(["a@example.com"]);
    expect(logins).toEqual(["user:secret"]);
  },
);

test.skipIf(!hasOpenssl)(`a certificate for another name ends it before any login${skipNote}`, async () => {
  const logins: string[] = [];
  const smtp = await startTlsSmtp(logins);
  await expect(send({ ...smtp, host: "localhost", credentials })).rejects.toMatchObject({
    kind: "unavailable",
    message: expect.stringMatching(/altnames/),
  });
  expect(logins).toEqual([]);
});

test("credentials are not sent to a server without TLS", async () => {
  const logins: string[] = [];
  const smtp = await startSmtp({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      logins.push(`${username}:${password}`);
      done(null, { user: username });
    },
  });
  await expect(send({ ...smtp, credentials })).rejects.toMatchObject({
    kind: "unavailable",
    message: expect.stringMatching(/STARTTLS/),
  });
  expect(logins).toEqual([]);
});

function startTlsSmtp(logins: string[]): Promise<MailServer> {
  return startSmtp({
    ...certificate,
    disabledCommands: [],
    onAuth({ username, password }, _session, done) {
      logins.push(`${username}:${password}`);
      done(null, { user: username });
    },
  });
}

async function send(server: MailServer): Promise<Delivery> {
  const transport = createSmtpTransport(server);
  onTestFinished(() => transport.close({ force: true }));
  return await createMailer(transport).sendMail(mail);
}

function makeCertificate(name: string): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "notification-tls-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
    const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"];
    const files = ["-keyout", keyFile, "-out", certFile];
    execFileSync(OPENSSL, ["req", "-x509", ...ec, "-days", "2", ...subject, ...files], { stdio: "ignore" });
    return { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
