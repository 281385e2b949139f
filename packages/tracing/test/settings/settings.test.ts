import fc from "fast-check";
import { expect, test } from "vitest";
import { describeSettings } from "../../src/settings/describe.ts";
import { parseDaemonAddress } from "../../src/settings/daemon-address.ts";
import { readSettings } from "../../src/settings/settings.ts";

test("the start-up line says what each variable came to and where it came from", () => {
  const settings = readSettings({
    name: "Own-Name",
    environment: {
      AWS_XRAY_TRACING_NAME: "From-Environment",
      AWS_XRAY_DAEMON_ADDRESS: "xray-service.default:2000",
    },
  });
  expect(describeSettings(settings)).toBe(
    'X-Ray: segments are named "From-Environment" (AWS_XRAY_TRACING_NAME); ' +
      "sent to udp xray-service.default:2000, sampling rules from tcp xray-service.default:2000 (AWS_XRAY_DAEMON_ADDRESS); " +
      "recording outside a request: LOG_ERROR (default)",
  );
});

test("without variables, X-Ray's documented defaults hold", () => {
  expect(readSettings({ name: "Own-Name", environment: { AWS_XRAY_TRACING_NAME: " " } })).toEqual({
    enabled: true,
    name: { value: "Own-Name" },
    daemonAddress: {
      value: { udp: { host: "127.0.0.1", port: 2000 }, tcp: { host: "127.0.0.1", port: 2000 } },
    },
    contextMissing: { value: "LOG_ERROR" },
  });
});

test("every wrong variable is in one message, with its value, the valid forms and an example", () => {
  const environment = {
    AWS_XRAY_DAEMON_ADDRESS: ":2000",
    AWS_XRAY_CONTEXT_MISSING: "LOG\n",
    AWS_XRAY_TRACING_NAME: "a?b",
  };
  expect(() => readSettings({ name: "x", environment })).toThrow(
    expect.objectContaining({
      name: "TracingSettingsError",
      message: expect.stringMatching(
        /^AWS_XRAY_TRACING_NAME is "a\?b"\. Valid: .*\nAWS_XRAY_DAEMON_ADDRESS is ":2000"\. Valid: .* Example: AWS_XRAY_DAEMON_ADDRESS=xray-service\.default:2000\nAWS_XRAY_CONTEXT_MISSING is "LOG"/,
      ) as string,
    }) as Error,
  );
});

test.each([
  ["127.0.0.1:2000", { host: "127.0.0.1", port: 2000 }, { host: "127.0.0.1", port: 2000 }],
  ["my-udp-host.tcp:1", { host: "my-udp-host.tcp", port: 1 }, { host: "my-udp-host.tcp", port: 1 }],
  ["[::1]:2000", { host: "::1", port: 2000 }, { host: "::1", port: 2000 }],
  ["tcp:b:2 udp:a:1", { host: "a", port: 1 }, { host: "b", port: 2 }],
])("the daemon address %j is understood", (text, udp, tcp) => {
  expect(parseDaemonAddress(text)).toEqual({ udp, tcp });
});

test.each([
  "",
  "xray",
  ":2000",
  "xray:",
  "xray:0",
  "xray:65536",
  "udp:a:1",
  "udp:a:1 udp:b:2",
  "a:1 b:2 c:3",
  "http://a:1",
])("the daemon address %j is refused", (text) => {
  expect(parseDaemonAddress(text)).toBeUndefined();
});

test("no text breaks the daemon address's parser, and what it accepts has a host and a port", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("u", "d", "p", ":", "1", " ", "[", "]", ".") }), (text) => {
      const parsed = parseDaemonAddress(text);
      for (const endpoint of parsed ? [parsed.udp, parsed.tcp] : []) {
        expect(endpoint.host).not.toBe("");
        expect(endpoint.port).toBeGreaterThan(0);
      }
    }),
  );
});
