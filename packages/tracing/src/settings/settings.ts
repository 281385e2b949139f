import { isSegmentName, SEGMENT_NAME_FORM } from "@xray-lab/segments";
import type { TracingOptions } from "../options.ts";
import {
  type DaemonAddress,
  DAEMON_ADDRESS_FORMS,
  DEFAULT_DAEMON_ADDRESS,
  parseDaemonAddress,
} from "./daemon-address.ts";
import { TracingSettingsError, type SettingProblem } from "./settings-error.ts";

export type ContextMissing = "LOG_ERROR" | "RUNTIME_ERROR" | "IGNORE_ERROR";

/** The settings from the environment and the options. */
export interface TracingSettings {
  readonly enabled: boolean;
  readonly name: Resolved<string>;
  readonly daemonAddress: Resolved<DaemonAddress>;
  readonly contextMissing: Resolved<ContextMissing>;
}

/** A value, and the variable that set it; undefined for a default. */
export interface Resolved<T> {
  readonly value: T;
  readonly from?: string | undefined;
}

type Environment = TracingOptions["environment"];

/**
 * Reads the `AWS_XRAY_` variables. A blank variable counts as unset.
 *
 * @throws TracingSettingsError that names every invalid variable, its value and the valid forms.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-nodejs-configuration.html
 */
export function readSettings(options: Pick<TracingOptions, "name" | "environment">): TracingSettings {
  const problems: SettingProblem[] = [];
  const read = <T>(variable: Variable<T>, fallback: T): Resolved<T> =>
    resolve(options.environment, variable, fallback, problems);
  const settings: TracingSettings = {
    enabled: read(SDK_ENABLED, true).value,
    name: read(TRACING_NAME, options.name),
    daemonAddress: read(DAEMON_ADDRESS, DEFAULT_DAEMON_ADDRESS),
    contextMissing: read(CONTEXT_MISSING, "LOG_ERROR"),
  };
  if (problems.length > 0) throw new TracingSettingsError(problems);
  return settings;
}

interface Variable<T> {
  readonly name: string;
  readonly forms: string;
  readonly example: string;
  readonly parse: (text: string) => T | undefined;
}

const TRACING_NAME: Variable<string> = {
  name: "AWS_XRAY_TRACING_NAME",
  forms: SEGMENT_NAME_FORM,
  example: "User-Management-Microservice",
  parse: (text) => (isSegmentName(text) ? text : undefined),
};

const DAEMON_ADDRESS: Variable<DaemonAddress> = {
  name: "AWS_XRAY_DAEMON_ADDRESS",
  forms: DAEMON_ADDRESS_FORMS,
  example: "xray-service.default:2000",
  parse: parseDaemonAddress,
};

const CONTEXT_MISSING: Variable<ContextMissing> = {
  name: "AWS_XRAY_CONTEXT_MISSING",
  forms: "LOG_ERROR, RUNTIME_ERROR or IGNORE_ERROR, in capitals or not",
  example: "LOG_ERROR",
  parse: (text) =>
    (["LOG_ERROR", "RUNTIME_ERROR", "IGNORE_ERROR"] as const).find(
      (strategy) => strategy === text.toUpperCase(),
    ),
};

const SDK_ENABLED: Variable<boolean> = {
  name: "AWS_XRAY_SDK_ENABLED",
  forms: "true or false",
  example: "false",
  parse: (text) => ({ true: true, false: false })[text.toLowerCase()],
};

function resolve<T>(
  environment: Environment,
  variable: Variable<T>,
  fallback: T,
  problems: SettingProblem[],
): Resolved<T> {
  const text = environment[variable.name]?.trim();
  if (!text) return { value: fallback };
  const value = variable.parse(text);
  if (value === undefined) problems.push({ variable: variable.name, value: text, ...variable });
  return { value: value ?? fallback, from: variable.name };
}
