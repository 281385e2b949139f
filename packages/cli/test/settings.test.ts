import { expect, test } from "vitest";

import { readSettings } from "../src/settings.ts";

test("without an environment it is the ports of the design, on loopback", () => {
  expect(readSettings({}, "/repo")).toEqual({
    xrayHost: "127.0.0.1",
    daemonPort: 2000,
    apiPort: 8000,
    usermgmtHost: "127.0.0.1",
    usermgmtPort: 8095,
    notificationHost: "127.0.0.1",
    notificationPort: 8096,
    notificationVersion: "V1",
    apiToken: undefined,
    xrayToken: undefined,
    dataDirectory: undefined,
    logDirectory: "/repo/.data/logs",
  });
});

test("an empty variable counts as unset", () => {
  expect(readSettings({ XRAY_API_PORT: "", USERMGMT_API_TOKEN: "", XRAY_BIND: "" }, "/repo")).toEqual(
    readSettings({}, "/repo"),
  );
});

test("logs lie with the traces, so that two labs do not write into each other's", () => {
  expect(readSettings({ XRAY_DATA_DIR: "/data/two" }, "/repo").logDirectory).toBe("/data/two/logs");
});

test.each(["0", "65536", "-1", "80.5", "http", " 80", "0x50", "1e3"])("a port of %j is refused", (port) => {
  expect(() => readSettings({ XRAY_API_PORT: port }, "/repo")).toThrow(
    `XRAY_API_PORT is ${JSON.stringify(port)}; it must be a whole number from 1 to 65535`,
  );
});

test("every wrong variable is in the one message", () => {
  const wrong = { XRAY_API_PORT: "a", USERMGMT_PORT: "b", XRAY_DAEMON_PORT: "c", NOTIFICATION_PORT: "d" };
  expect(() => readSettings(wrong, "/repo")).toThrow(
    /XRAY_DAEMON_PORT[^]*XRAY_API_PORT[^]*USERMGMT_PORT[^]*NOTIFICATION_PORT/,
  );
});

test("a port that two services are given is named with both variables, as a setting that cannot be used", () => {
  expect(() => readSettings({ XRAY_API_PORT: "8095" }, "/repo")).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: "XRAY_API_PORT and USERMGMT_PORT are both 8095: give each a port of its own",
    }),
  );
});
