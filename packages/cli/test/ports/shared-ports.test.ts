import fc from "fast-check";
import { expect, test } from "vitest";

import { sharedPorts } from "../../src/ports/shared-ports.ts";
import { type LabSettings, readSettings } from "../../src/settings.ts";

const lab = readSettings({}, "/repo");
const PORTS = ["daemonPort", "apiPort", "usermgmtPort", "notificationPort"] as const;

test("the ports of the design are four", () => {
  expect(sharedPorts(lab)).toEqual([]);
});

test("every pair that shares a port is named", () => {
  expect(sharedPorts({ ...lab, apiPort: 2000, notificationPort: 8095 })).toEqual([
    "XRAY_DAEMON_PORT and XRAY_API_PORT are both 2000: give each a port of its own",
    "USERMGMT_PORT and NOTIFICATION_PORT are both 8095: give each a port of its own",
  ]);
});

test("at one address, a lab has problems exactly when two of its ports are equal and not 0", () => {
  const ports = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(ports, (given) => {
      const settings = { ...lab, ...Object.fromEntries(PORTS.map((name, index) => [name, given[index]])) };
      const taken = given.filter((port) => port !== 0);
      expect(sharedPorts(settings).length > 0).toBe(new Set(taken).size < taken.length);
    }),
  );
});

test.each([
  ["127.0.0.2", 0],
  ["0.0.0.0", 1],
  ["::", 1],
])("two addresses have two ports of one number, unless one of them means all: %s", (xrayHost, count) => {
  const settings: LabSettings = { ...lab, xrayHost, apiPort: 8095 };
  expect(sharedPorts(settings)).toHaveLength(count);
});
