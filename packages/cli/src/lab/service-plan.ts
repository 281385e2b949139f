import { join, resolve } from "node:path";

import type { PortClaim } from "../ports/port-claim.ts";
import type { Environment, LabSettings } from "./settings.ts";

/** A service as the lab runs it. */
export interface ServicePlan {
  readonly name: string;
  /** The file that Node runs. */
  readonly entry: string;
  /** Added to the lab's own environment. */
  readonly environment: Environment;
  /** What it can be reached at; absent when it only calls others. */
  readonly url?: string;
  /** Answers 200 when the service is ready. */
  readonly healthUrl?: string;
  readonly ports: readonly PortClaim[];
  /** How long it may take to stop. */
  readonly stopMs: number;
}

export interface LabPlan {
  readonly xray: ServicePlan;
  readonly notification: ServicePlan;
  readonly userManagement: ServicePlan;
  readonly traffic: ServicePlan;
}

export function servicesOf({ xray, notification, userManagement, traffic }: LabPlan): readonly ServicePlan[] {
  return [xray, notification, userManagement, traffic];
}

/** The names under which the course's notes, and the real X-Ray's service map, show the two services. */
export const USER_MANAGEMENT_NAME = "User-Management-Microservice";

export function notificationName(settings: LabSettings): string {
  return `${settings.notificationVersion}-Notification-Microservice`;
}

/** Four services with all they need to find one another. Their time to stop adds up to ten seconds. */
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

function notificationUrl({ notificationHost, notificationPort }: LabSettings): string {
  return `http://${reachable(notificationHost)}:${notificationPort}`;
}

function planXray(settings: LabSettings, entry: string): ServicePlan {
  const { xrayHost: host, daemonPort, apiPort } = settings;
  return {
    name: "xray",
    entry,
    environment: {},
    url: xrayUrl(settings),
    healthUrl: `${xrayUrl(settings)}/health`,
    ports: [
      { protocol: "udp", host, port: daemonPort, variable: "XRAY_DAEMON_PORT" },
      { protocol: "tcp", host, port: daemonPort, variable: "XRAY_DAEMON_PORT" },
      { protocol: "tcp", host, port: apiPort, variable: "XRAY_API_PORT" },
    ],
    stopMs: 2_000,
  };
}

function planNotification(settings: LabSettings, entry: string): ServicePlan {
  const { notificationHost: host, notificationPort: port } = settings;
  return {
    name: "notification",
    entry,
    environment: tracedAs(notificationName(settings), settings),
    url: notificationUrl(settings),
    healthUrl: `${notificationUrl(settings)}/notification/health-status`,
    ports: [{ protocol: "tcp", host, port, variable: "NOTIFICATION_PORT" }],
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
    ports: [{ protocol: "tcp", host, port, variable: "USERMGMT_PORT" }],
    stopMs: 3_000,
  };
}

/** The three variables of the notes, as a Deployment on EKS sets them. */
function tracedAs(name: string, { xrayHost, daemonPort }: LabSettings): Environment {
  return {
    AWS_XRAY_TRACING_NAME: name,
    AWS_XRAY_DAEMON_ADDRESS: `${reachable(xrayHost)}:${daemonPort}`,
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
  };
}

/** Where to call something that listens on `host`: "everywhere" is not an address to call. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** The root of the repository, in which `services/` is. */
export const REPOSITORY: string = resolve(import.meta.dirname, "../../../..");
