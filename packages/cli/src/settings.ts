import { join, resolve } from "node:path";

import { LabError } from "./errors.ts";
import { sharedPorts } from "./ports/shared-ports.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Variable {
  readonly name: string;
  /** As a person reads it; where it is a value, the value that is used. */
  readonly default: string;
  readonly meaning: string;
}

const VARIABLES = {
  XRAY_DAEMON_PORT: { default: "2000", meaning: "UDP and TCP: segments and sampling rules" },
  XRAY_API_PORT: { default: "8000", meaning: "the X-Ray API and the console" },
  USERMGMT_PORT: { default: "8095", meaning: "user-management" },
  NOTIFICATION_PORT: { default: "8096", meaning: "notification" },
  XRAY_BIND: { default: "127.0.0.1", meaning: "the address that X-Ray listens on" },
  USERMGMT_BIND: { default: "127.0.0.1", meaning: "the address that user-management listens on" },
  NOTIFICATION_BIND: { default: "127.0.0.1", meaning: "the address that notification listens on" },
  XRAY_API_TOKEN: { default: "none", meaning: "sent with each call of the X-Ray API" },
  XRAY_DATA_DIR: { default: ".data/xray", meaning: "traces; when set, logs are in logs/ below it" },
  USERMGMT_API_TOKEN: { default: "none", meaning: "sent with the first request" },
  APP_VERSION: { default: "V1", meaning: "V1 or V2 of notification" },
  NODE_COMPILE_CACHE: { default: "none", meaning: "compiled sources; else in node_modules/.cache" },
  NO_COLOR: { default: "none", meaning: "any value: no colours" },
  TERM: { default: "none", meaning: "dumb: no colours, ASCII only" },
  LC_ALL: { default: "none", meaning: "a UTF-8 locale: block characters; otherwise ASCII" },
  LC_CTYPE: { default: "none", meaning: "the same, when LC_ALL is not set" },
  LANG: { default: "none", meaning: "the same, when neither is set" },
} satisfies Readonly<Record<string, Omit<Variable, "name">>>;

type VariableName = keyof typeof VARIABLES;

/** Every environment variable that the command line reads. README.md shows this table, and a test compares the two. */
export const variables: readonly Variable[] = Object.entries(VARIABLES).map(
  ([name, { default: value, meaning }]) => ({ name, default: value, meaning }),
);

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
  /** X-Ray's token, when it wants one. */
  readonly xrayToken: string | undefined;
  /** XRAY_DATA_DIR as it is written. */
  readonly dataDirectory: string | undefined;
  readonly logDirectory: string;
}

/**
 * Reads the variables above; a blank one counts as unset. Wrong ones end with one `BadSetting` that names every variable,
 * its value and the valid form.
 */
export function readSettings(environment: Environment, repository: string): LabSettings {
  const problems: string[] = [];
  const text = (variable: VariableName): string => {
    const value = environment[variable] ?? "";
    return value.trim() === "" ? VARIABLES[variable].default : value;
  };
  const port = (variable: VariableName): number => {
    const value = text(variable);
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < 1 || number > 65_535) {
      problems.push(`${variable} is ${JSON.stringify(value)}; it must be a whole number from 1 to 65535`);
    }
    return number;
  };
  const dataDirectory = environment["XRAY_DATA_DIR"]?.trim() || undefined;
  const settings: LabSettings = {
    xrayHost: text("XRAY_BIND"),
    daemonPort: port("XRAY_DAEMON_PORT"),
    apiPort: port("XRAY_API_PORT"),
    usermgmtHost: text("USERMGMT_BIND"),
    usermgmtPort: port("USERMGMT_PORT"),
    notificationHost: text("NOTIFICATION_BIND"),
    notificationPort: port("NOTIFICATION_PORT"),
    notificationVersion: text("APP_VERSION"),
    apiToken: environment["USERMGMT_API_TOKEN"]?.trim() || undefined,
    xrayToken: environment["XRAY_API_TOKEN"]?.trim() || undefined,
    dataDirectory,
    logDirectory: logDirectory(dataDirectory, repository),
  };
  problems.push(...sharedPorts(settings));
  if (problems.length > 0) throw new LabError("BadSetting", problems.join("\n"));
  return settings;
}

/** Beside the traces, so that two labs with data folders of their own have logs of their own. */
function logDirectory(dataDirectory: string | undefined, repository: string): string {
  return dataDirectory ? join(resolve(dataDirectory), "logs") : join(repository, ".data", "logs");
}
