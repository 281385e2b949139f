import { join, resolve } from "node:path";

import type { Environment, LabSettings } from "../settings.ts";
import type { ServicePlan } from "../supervise/service-process.ts";

export interface LabPlan {
  readonly xray: ServicePlan;
  readonly notification: ServicePlan;
  readonly userManagement: ServicePlan;
  readonly traffic: ServicePlan;
}

/**
 * The services in the order of their start: a group starts when the group before it is healthy. X-Ray comes first, for the
 * services ask for its sampling rules when they start.
 */
export function startOrder({
  xray,
  notification,
  userManagement,
  traffic,
}: LabPlan): readonly ServicePlan[][] {
  return [[xray], [notification, userManagement], [traffic]];
}

/** The names that the course's notes give the two services, and that a service map shows. */
export const USER_MANAGEMENT_NAME = "User-Management-Microservice";

export function notificationName(settings: LabSettings): string {
  return `${settings.notificationVersion}-Notification-Microservice`;
}

/** The four services, and the variables by which they find one another. Their `stopMs` add up to ten seconds. */
export function planLab(settings: LabSettings, repository: string): LabPlan {
  const entry = (name: string): string => join(repository, "services", name, "src", "main.ts");
  return {
    xray: planXray(settings, entry("xray")),
    notification: planNotification(settings, entry("notification")),
    userManagement: planUserManagement(settings, entry("user-management")),
    traffic: {
      name: "traffic",
      entry: entry("traffic"),
      environment: { TRAFFIC_TARGET: usermgmtUrl(settings) },
      ports: [],
      stopMs: 3_000,
    },
  };
}

export function xrayUrl({ xrayHost, apiPort }: LabSettings): string {
  return `http://${reachable(xrayHost)}:${apiPort}`;
}

export function usermgmtUrl({ usermgmtHost, usermgmtPort }: LabSettings): string {
  return `http://${reachable(usermgmtHost)}:${usermgmtPort}`;
}

function planXray(settings: LabSettings, entry: string): ServicePlan {
  const { xrayHost: host, daemonPort, apiPort } = settings;
  const at = { host, hostVariable: "XRAY_BIND" };
  return {
    name: "xray",
    entry,
    environment: {},
    url: xrayUrl(settings),
    healthUrl: `${xrayUrl(settings)}/health`,
    ports: [
      { ...at, protocol: "udp", port: daemonPort, variable: "XRAY_DAEMON_PORT" },
      { ...at, protocol: "tcp", port: daemonPort, variable: "XRAY_DAEMON_PORT" },
      { ...at, protocol: "tcp", port: apiPort, variable: "XRAY_API_PORT" },
    ],
    stopMs: 2_000,
  };
}

function planNotification(settings: LabSettings, entry: string): ServicePlan {
  const { notificationHost: host, notificationPort: port } = settings;
  const url = `http://${reachable(host)}:${port}`;
  return {
    name: "notification",
    entry,
    environment: tracedAs(notificationName(settings), settings),
    url,
    healthUrl: `${url}/notification/health-status`,
    ports: [
      { protocol: "tcp", host, port, variable: "NOTIFICATION_PORT", hostVariable: "NOTIFICATION_BIND" },
    ],
    stopMs: 2_000,
  };
}

function planUserManagement(settings: LabSettings, entry: string): ServicePlan {
  const { usermgmtHost: host, usermgmtPort: port } = settings;
  return {
    name: "user-management",
    entry,
    environment: {
      ...tracedAs(USER_MANAGEMENT_NAME, settings),
      NOTIFICATION_SERVICE_HOST: reachable(settings.notificationHost),
      NOTIFICATION_SERVICE_PORT: String(settings.notificationPort),
    },
    url: usermgmtUrl(settings),
    healthUrl: `${usermgmtUrl(settings)}/usermgmt/health-status`,
    ports: [{ protocol: "tcp", host, port, variable: "USERMGMT_PORT", hostVariable: "USERMGMT_BIND" }],
    stopMs: 3_000,
  };
}

/** The three variables of the notes, set as a Deployment on EKS sets them. */
function tracedAs(name: string, { xrayHost, daemonPort }: LabSettings): Environment {
  return {
    AWS_XRAY_TRACING_NAME: name,
    AWS_XRAY_DAEMON_ADDRESS: `${reachable(xrayHost)}:${daemonPort}`,
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
  };
}

/** The address at which to call a server that listens on `host`: 0.0.0.0 and :: cannot be called. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** The root of the repository. */
export const REPOSITORY: string = resolve(import.meta.dirname, "../../../..");
