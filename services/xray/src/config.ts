import { join } from "node:path";
import { z } from "zod";

const REPOSITORY = join(import.meta.dirname, "../../..");
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

const ADDRESS = z.union([z.ipv4(), z.ipv6()], {
  error: "must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1",
});

const ENVIRONMENT = z.object({
  XRAY_DAEMON_PORT: wholeNumber(0, 65_535).default(2000),
  XRAY_API_PORT: wholeNumber(0, 65_535).default(8000),
  XRAY_BIND: ADDRESS.default("127.0.0.1"),
  XRAY_DATA_DIR: z.string().default(join(REPOSITORY, ".data/xray")),
  XRAY_MAX_MB: wholeNumber(1, 1_000_000).default(1024),
  XRAY_MAX_AGE_HOURS: wholeNumber(1, 100_000).default(720),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
});

export interface Config {
  /** UDP and TCP; 0 takes a free one. */
  readonly daemonPort: number;
  /** 0 takes a free one. */
  readonly apiPort: number;
  readonly bind: string;
  readonly dataDirectory: string;
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The environment is not usable; the message lists every problem. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the environment; an empty variable counts as unset.
 *
 * @throws ConfigError naming each bad variable, its value and the valid form
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = ENVIRONMENT.safeParse(set);
  if (!parsed.success) throw new ConfigError(describe(parsed.error, set));
  const { data } = parsed;
  return {
    daemonPort: data.XRAY_DAEMON_PORT,
    apiPort: data.XRAY_API_PORT,
    bind: data.XRAY_BIND,
    dataDirectory: data.XRAY_DATA_DIR,
    maxBytes: data.XRAY_MAX_MB * 1024 * 1024,
    maxAgeSeconds: data.XRAY_MAX_AGE_HOURS * 3600,
    logLevel: data.LOG_LEVEL,
  };
}

function describe(error: z.ZodError, environment: Readonly<Record<string, string | undefined>>): string {
  const problems = error.issues.map(({ path, message }) => {
    const variable = String(path[0]);
    return `${variable}=${JSON.stringify(environment[variable])} ${message}`;
  });
  return [...new Set(problems)].join("; ");
}
