import fc from "fast-check";
import { ConfigError } from "@xray-lab/service";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

test("nothing set is a service for one machine: loopback, SQLite, no token", () => {
  expect(readConfig({})).toStrictEqual({
    port: 8095,
    bind: "127.0.0.1",
    allowedHosts: [],
    logLevel: "info",
    apiToken: undefined,
    requestsPerMinute: 1200,
    trustedHops: 0,
    notificationUrl: new URL("http://127.0.0.1:8096"),
    database: { kind: "sqlite", directory: expect.stringMatching(/\/\.data\/user-management$/) },
  });
});

test("a database's host name makes it MySQL", () => {
  const environment = { DB_HOSTNAME: "mysql", DB_USERNAME: "dbadmin", DB_PASSWORD: "secret" };
  expect(readConfig(environment).database).toStrictEqual({
    kind: "mysql",
    host: "mysql",
    port: 3306,
    name: "usermgmt",
    username: "dbadmin",
    password: "secret",
  });
});

test("a blank variable counts as one that is not set", () => {
  expect(readConfig({ DB_HOSTNAME: "", USERMGMT_PORT: " ", USERMGMT_API_TOKEN: "" })).toStrictEqual(
    readConfig({}),
  );
});

test("an IPv6 address of the notification service is put in brackets", () => {
  expect(readConfig({ NOTIFICATION_SERVICE_HOST: "::1" }).notificationUrl.host).toBe("[::1]:8096");
});

test("all problems are in one message, each with the variable, its value and the valid form", () => {
  const environment = {
    USERMGMT_PORT: "tcp://10.0.0.1:8095",
    LOG_LEVEL: "loud",
    NOTIFICATION_SERVICE_HOST: "http://notification",
    DB_HOSTNAME: "mysql",
  };
  expect(() => readConfig(environment)).toThrow(
    new ConfigError([
      'USERMGMT_PORT is "tcp://10.0.0.1:8095"; it must be a whole number from 0 to 65535',
      'NOTIFICATION_SERVICE_HOST is "http://notification"; it must be a host name or an IP address, without scheme or port',
      'LOG_LEVEL is "loud"; it must be one of trace, debug, info, warn, error, fatal, silent',
      "DB_HOSTNAME is set but DB_USERNAME is not: MySQL asks for a user",
    ]),
  );
});

test("a secret that is not valid is not shown", () => {
  expect(() => readConfig({ USERMGMT_API_TOKEN: "two words" })).toThrow(/USERMGMT_API_TOKEN is set;/);
  expect(() => readConfig({ USERMGMT_API_TOKEN: "two words" })).not.toThrow(/two words/);
});

test("a port is accepted exactly when it is a whole number up to 65535", () => {
  const anything = fc.oneof(fc.integer(), fc.nat(70_000), fc.double(), fc.string()).map(String);
  fc.assert(
    fc.property(anything, (text) => {
      fc.pre(text.trim() !== "");
      const valid = /^\d{1,9}$/.test(text) && Number(text) <= 65_535;
      expect(portOf(text)).toBe(valid ? Number(text) : "refused");
    }),
  );
});

function portOf(text: string): number | "refused" {
  try {
    return readConfig({ USERMGMT_PORT: text }).port;
  } catch (error) {
    if (error instanceof ConfigError) return "refused";
    throw error;
  }
}
