import { join } from "node:path";
import { ConfigError } from "@xray-lab/service";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

function readBad(): unknown {
  return readConfig({ XRAY_DAEMON_PORT: "70000", XRAY_BIND: "everywhere", LOG_LEVEL: "loud" });
}

test("without variables it binds to loopback and keeps a gibibyte for thirty days, and 500 kB of a trace", () => {
  expect(readConfig({})).toEqual({
    daemonPort: 2000,
    apiPort: 8000,
    bind: "127.0.0.1",
    allowedHosts: [],
    apiToken: undefined,
    dataDirectory: join(import.meta.dirname, "../../../.data/xray"),
    maxBytes: 1024 ** 3,
    maxAgeSeconds: 30 * 86_400,
    maxTraceBytes: 500 * 1024,
    logLevel: "info",
  });
});

test("an empty variable counts as unset", () => {
  expect(readConfig({ XRAY_API_PORT: "", XRAY_BIND: "" })).toMatchObject({
    apiPort: 8000,
    bind: "127.0.0.1",
  });
});

test("every problem is in one message that names variable, value and valid form", () => {
  expect(readBad).toThrow(ConfigError);
  expect(readBad).toThrow(
    'XRAY_DAEMON_PORT is "70000"; it must be a whole number from 0 to 65535\n' +
      '  XRAY_BIND is "everywhere"; it must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1\n' +
      '  LOG_LEVEL is "loud"; it must be one of trace, debug, info, warn, error, fatal, silent',
  );
});

test.each(["abc", "-1", "1.5", "0x10", " 80", "1e3", "99999999999"])("%j is not a port", (value) => {
  expect(() => readConfig({ XRAY_API_PORT: value })).toThrow("XRAY_API_PORT");
});

test("IPv6 addresses are accepted", () => {
  expect(readConfig({ XRAY_BIND: "::1" }).bind).toBe("::1");
});

function readShortToken(): unknown {
  return readConfig({ XRAY_API_TOKEN: "fifteen-letters" });
}

test("a token that could be guessed is refused, and not shown", () => {
  expect(readShortToken).toThrow(
    "XRAY_API_TOKEN is set; it must have 16 characters or more: openssl rand -hex 32 makes one",
  );
  expect(readShortToken).not.toThrow("fifteen-letters");
});
