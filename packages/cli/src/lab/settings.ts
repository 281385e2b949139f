import { join, resolve } from "node:path";

import { LabError } from "../errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where everything listens and is kept. */
export interface LabSettings {
  readonly xrayHost: string;
  readonly daemonPort: number;
  readonly apiPort: number;
  readonly usermgmtHost: string;
  readonly usermgmtPort: number;
  readonly notificationHost: string;
  readonly notificationPort: number;
  /** `V1` or `V2`: the notification service's version, and part of its name in traces. */
  readonly notificationVersion: string;
  /** user-management's bearer token, when it wants one. */
  readonly apiToken: string | undefined;
  readonly logDirectory: string;
}

const LOOPBACK = "127.0.0.1";

/**
 * Reads the environment variables that README.md lists. Wrong ones end with one `BadSetting` that names every variable,
 * its value and the valid form.
 */
export function readSettings(environment: Environment, repository: string): LabSettings {
  const problems: string[] = [];
  const port = (variable: string, otherwise: number): number => {
    const text = environment[variable] || String(otherwise);
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < 1 || number > 65_535) {
      problems.push(`${variable}=${JSON.stringify(text)} is not a port: a whole number from 1 to 65535`);
    }
    return number;
  };
  const settings: LabSettings = {
    xrayHost: environment["XRAY_BIND"] || LOOPBACK,
    daemonPort: port("XRAY_DAEMON_PORT", 2000),
    apiPort: port("XRAY_API_PORT", 8000),
    usermgmtHost: environment["USERMGMT_BIND"] || LOOPBACK,
    usermgmtPort: port("USERMGMT_PORT", 8095),
    notificationHost: environment["NOTIFICATION_BIND"] || LOOPBACK,
    notificationPort: port("NOTIFICATION_PORT", 8096),
    notificationVersion: environment["APP_VERSION"] || "V1",
    apiToken: environment["USERMGMT_API_TOKEN"] || undefined,
    logDirectory: logDirectory(environment, repository),
  };
  if (problems.length > 0) throw new LabError("BadSetting", problems.join("\n"));
  return settings;
}

/** Beside the traces, so that two labs with data of their own have logs of their own. */
function logDirectory(environment: Environment, repository: string): string {
  const dataDirectory = environment["XRAY_DATA_DIR"];
  return dataDirectory ? join(resolve(dataDirectory), "logs") : join(repository, ".data", "logs");
}
