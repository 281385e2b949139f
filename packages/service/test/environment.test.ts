import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  allowedHosts,
  bindAddress,
  ConfigError,
  host,
  logLevel,
  port,
  readEnvironment,
  wholeNumber,
} from "../src/index.ts";

const variables = {
  SHOP_PORT: port().default(80),
  SHOP_BIND: bindAddress.default("127.0.0.1"),
  SHOP_PEER: host.optional(),
  SHOP_WORKERS: wholeNumber(1, 8).default(2),
  SHOP_TOKEN: z
    .string()
    .regex(/^\w+$/, "must be letters and digits")
    .optional()
    .meta({ description: "a token", secret: true }),
  LOG_LEVEL: logLevel,
};

const read = (environment: Record<string, string>) => readEnvironment({ variables, environment });

test("without variables there are the defaults", () => {
  expect(read({})).toEqual({
    SHOP_PORT: 80,
    SHOP_BIND: "127.0.0.1",
    SHOP_WORKERS: 2,
    LOG_LEVEL: "info",
  });
});

test.each(["", " ", "\t\n"])("a blank variable, %j, counts as one that is not set", (blank) => {
  const names = Object.keys(variables);
  expect(read(Object.fromEntries(names.map((name) => [name, blank])))).toEqual(read({}));
});

test("all problems are in one message: variable, value, valid form, and no secret", () => {
  const environment = {
    SHOP_PORT: "tcp://10.0.0.1:80",
    SHOP_BIND: "everywhere",
    SHOP_PEER: "http://peer",
    SHOP_WORKERS: "0",
    SHOP_TOKEN: "hunter 2",
    LOG_LEVEL: "loud",
  };
  expect(() => read(environment)).toThrow(
    new ConfigError([
      'SHOP_PORT is "tcp://10.0.0.1:80"; it must be a whole number from 0 to 65535',
      'SHOP_BIND is "everywhere"; it must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1',
      'SHOP_PEER is "http://peer"; it must be a host name or an IP address, without scheme or port',
      'SHOP_WORKERS is "0"; it must be a whole number from 1 to 8',
      "SHOP_TOKEN is set; it must be letters and digits",
      'LOG_LEVEL is "loud"; it must be one of trace, debug, info, warn, error, fatal, silent',
    ]),
  );
});

test("a variable that needs another one says so, and a blank one is no other one", () => {
  const needs = [{ variable: "SHOP_TOKEN", needs: "SHOP_PEER", otherwise: "no one would get it" }];
  const check = (environment: Record<string, string>) => readEnvironment({ variables, environment, needs });
  const missing = "SHOP_TOKEN is set but SHOP_PEER is not: no one would get it";
  const loud = 'LOG_LEVEL is "loud"; it must be one of trace, debug, info, warn, error, fatal, silent';
  const alone = { SHOP_TOKEN: "hunter2", SHOP_PEER: " ", LOG_LEVEL: "loud" };
  expect(() => check(alone)).toThrow(new ConfigError([loud, missing]));
  expect(check({ SHOP_TOKEN: "hunter2", SHOP_PEER: "peer" }).SHOP_PEER).toBe("peer");
  expect(check({ SHOP_TOKEN: " " }).SHOP_TOKEN).toBeUndefined();
});

test("a port is accepted exactly when it is a whole number up to 65535", () => {
  const anything = fc.oneof(fc.integer(), fc.nat(70_000), fc.double(), fc.string()).map(String);
  fc.assert(
    fc.property(anything, (text) => {
      const valid = /^\d{1,10}$/.test(text) && Number(text) <= 65_535;
      expect(port().safeParse(text).success).toBe(valid);
    }),
  );
});

test.each(["127.0.0.1", "0.0.0.0", "::", "::1"])("%s is an address to listen on", (address) => {
  expect(bindAddress.parse(address)).toBe(address);
});

test("localhost is IPv4's loopback", () => {
  expect(bindAddress.parse("localhost")).toBe("127.0.0.1");
});

test.each(["mysql", "10.0.0.1", "fd00::1", "a_b.default.svc"])("%s is a host", (name) => {
  expect(host.parse(name)).toBe(name);
});

test.each(["smtp://mail", "mail:25", "mail example", "-mail", ""])("%j is not a host", (name) => {
  expect(host.safeParse(name).success).toBe(false);
});

test("allowed hosts are names with commas between them, in any case and with spaces", () => {
  expect(allowedHosts.parse("Lab.example.com, .example.org,*")).toEqual([
    "lab.example.com",
    ".example.org",
    "*",
  ]);
  expect(allowedHosts.parse(undefined)).toEqual([]);
});

test.each(["https://lab.example.com", "lab.example.com:8000", "a,,b", "*.example.org", "a b"])(
  "%j is no list of allowed hosts",
  (text) => {
    expect(() => allowedHosts.parse(text)).toThrow(/must be names with commas between them/);
  },
);
