import fc from "fast-check";
import { ConfigError } from "@xray-lab/service";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

const refused = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
};

test("an empty environment gives a service on loopback with the embedded inbox", () => {
  expect(readConfig({})).toEqual({
    port: 8096,
    bind: "127.0.0.1",
    allowedHosts: [],
    mailServer: undefined,
    fromAddress: "xray-lab@example.com",
    version: "V1",
    degradation: { delayMs: 0, failureRate: 0 },
    requestsPerConnection: 0,
    logLevel: "info",
  });
});

test("every variable is read", () => {
  const config = readConfig({
    NOTIFICATION_PORT: "9000",
    NOTIFICATION_BIND: "::",
    NOTIFICATION_ALLOWED_HOSTS: "mail.example.com, .EXAMPLE.org",
    AWS_MAIL_SERVER_HOST: "smtp-service",
    AWS_MAIL_SERVER_PORT: "2525",
    AWS_MAIL_SERVER_USERNAME: "user",
    AWS_MAIL_SERVER_PASSWORD: "pass word",
    AWS_MAIL_SERVER_FROM_ADDRESS: "noreply@example.org",
    AWS_MAIL_SERVER_TLS_SERVERNAME: "email-smtp.us-east-1.amazonaws.com",
    APP_VERSION: "V2",
    NOTIFICATION_DELAY_MS: "150",
    NOTIFICATION_FAILURE_RATE: "0.05",
    NOTIFICATION_REQUESTS_PER_CONNECTION: "1",
    LOG_LEVEL: "debug",
  });
  expect(config).toEqual({
    port: 9000,
    bind: "::",
    allowedHosts: ["mail.example.com", ".example.org"],
    mailServer: {
      host: "smtp-service",
      port: 2525,
      credentials: { username: "user", password: "pass word" },
      tlsServername: "email-smtp.us-east-1.amazonaws.com",
    },
    fromAddress: "noreply@example.org",
    version: "V2",
    degradation: { delayMs: 150, failureRate: 0.05 },
    requestsPerConnection: 1,
    logLevel: "debug",
  });
});

test("a mail server without a port is spoken to on 587", () => {
  expect(readConfig({ AWS_MAIL_SERVER_HOST: "mail" }).mailServer).toEqual({ host: "mail", port: 587 });
});

test("a blank variable counts as unset", () => {
  const blank = { AWS_MAIL_SERVER_HOST: "", NOTIFICATION_PORT: "", AWS_MAIL_SERVER_PASSWORD: "" };
  expect(readConfig(blank)).toEqual(readConfig({}));
});

test("all problems come in one message that names variable, value and valid form", () => {
  const message = refused({ NOTIFICATION_PORT: "tcp://10.0.0.1:8096", APP_VERSION: "v3", LOG_LEVEL: "loud" });
  expect(message.split("\n")).toEqual([
    "the environment is not valid:",
    '  NOTIFICATION_PORT is "tcp://10.0.0.1:8096"; it must be a whole number from 0 to 65535',
    '  APP_VERSION is "v3"; it must be V1 or V2',
    '  LOG_LEVEL is "loud"; it must be one of trace, debug, info, warn, error, fatal, silent',
  ]);
});

test.each<Record<string, string>>([
  { NOTIFICATION_PORT: "65536" },
  { NOTIFICATION_PORT: "0x50" },
  { NOTIFICATION_BIND: "everywhere" },
  { AWS_MAIL_SERVER_HOST: "smtp://mail" },
  { AWS_MAIL_SERVER_HOST: "mail", AWS_MAIL_SERVER_PORT: "0" },
  { AWS_MAIL_SERVER_FROM_ADDRESS: "Lab <lab@example.com>" },
  { AWS_MAIL_SERVER_TLS_SERVERNAME: "mail example" },
  { NOTIFICATION_DELAY_MS: "-1" },
  { NOTIFICATION_DELAY_MS: "0.5s" },
  { NOTIFICATION_FAILURE_RATE: "5%" },
  { NOTIFICATION_REQUESTS_PER_CONNECTION: "many" },
  { NOTIFICATION_FAILURE_RATE: "1.01" },
])("%j is refused by the name of the variable", (environment) => {
  expect(refused(environment)).toContain(Object.keys(environment).at(-1));
});

test("a password that ends in a newline is refused without being shown", () => {
  const message = refused({
    AWS_MAIL_SERVER_HOST: "mail",
    AWS_MAIL_SERVER_USERNAME: "AKIAEXAMPLE ",
    AWS_MAIL_SERVER_PASSWORD: "hunter2\n",
  });
  expect(message).toContain("AWS_MAIL_SERVER_PASSWORD is set; it must not begin or end with white space");
  expect(message).toContain("AWS_MAIL_SERVER_USERNAME is set; it must not");
  expect(message).not.toMatch(/hunter2|AKIAEXAMPLE/);
});

test("one half of the credentials alone is refused", () => {
  const host = { AWS_MAIL_SERVER_HOST: "mail" };
  expect(refused({ ...host, AWS_MAIL_SERVER_USERNAME: "user" })).toContain("AWS_MAIL_SERVER_PASSWORD is not");
  expect(refused({ ...host, AWS_MAIL_SERVER_PASSWORD: "pass" })).toContain("AWS_MAIL_SERVER_USERNAME is not");
});

test("credentials without a host are refused, for the mail would never leave", () => {
  const credentials = { AWS_MAIL_SERVER_USERNAME: "user", AWS_MAIL_SERVER_PASSWORD: "pass" };
  expect(refused(credentials)).toContain("AWS_MAIL_SERVER_HOST is not");
});

test("whatever the environment holds, it is read or refused with a ConfigError", () => {
  const names = [
    "NOTIFICATION_PORT",
    "NOTIFICATION_BIND",
    "AWS_MAIL_SERVER_HOST",
    "AWS_MAIL_SERVER_PASSWORD",
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (environment) => {
      const message = refused(environment);
      const outcome = message || `port ${readConfig(environment).port}`;
      expect(outcome).toMatch(/^port \d{1,5}$|^the environment is not valid:\n {2}\w+/);
    }),
  );
});
