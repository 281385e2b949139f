import { expect, test } from "vitest";

import { notificationName, planLab, startOrder } from "../../src/lab/plan.ts";
import { readSettings } from "../../src/settings.ts";

test("the two services get the three variables of the notes, as a Deployment sets them", () => {
  const plan = planLab(readSettings({ XRAY_DAEMON_PORT: "3000" }, "/repo"), "/repo");
  expect(plan.userManagement.environment).toEqual({
    AWS_XRAY_TRACING_NAME: "User-Management-Microservice",
    AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:3000",
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    NOTIFICATION_SERVICE_HOST: "127.0.0.1",
    NOTIFICATION_SERVICE_PORT: "8096",
  });
  expect(plan.notification.environment).toMatchObject({
    AWS_XRAY_TRACING_NAME: "V1-Notification-Microservice",
  });
});

test("notification V2 is traced under its own name", () => {
  expect(notificationName(readSettings({ APP_VERSION: "V2" }, "/repo"))).toBe("V2-Notification-Microservice");
});

test("what listens everywhere is called on loopback", () => {
  const settings = readSettings(
    { XRAY_BIND: "0.0.0.0", NOTIFICATION_BIND: "::", USERMGMT_BIND: "::1" },
    "/repo",
  );
  const { xray, notification, userManagement, traffic } = planLab(settings, "/repo");
  expect(xray.healthUrl).toBe("http://127.0.0.1:8000/health");
  expect(notification.healthUrl).toBe("http://[::1]:8096/notification/health-status");
  expect(traffic.environment["TRAFFIC_TARGET"]).toBe("http://[::1]:8095");
  expect(userManagement.ports).toEqual([
    {
      protocol: "tcp",
      host: "::1",
      port: 8095,
      variable: "USERMGMT_PORT",
      hostVariable: "USERMGMT_BIND",
    },
  ]);
});

test("all services together stop within ten seconds", () => {
  const plan = planLab(readSettings({}, "/repo"), "/repo");
  expect(
    startOrder(plan)
      .flat()
      .reduce((total, { stopMs }) => total + stopMs, 0),
  ).toBeLessThanOrEqual(10_000);
});
