import { isIPv6 } from "node:net";
import { join } from "node:path";
import { z } from "zod";

export interface Config {
  readonly port: number;
  readonly bind: string;
  readonly logLevel: string;
  readonly apiToken: string | undefined;
  readonly requestsPerMinute: number;
  readonly trustedHops: number;
  readonly notificationUrl: URL;
  readonly database: SqliteConfig | MysqlConfig;
}

interface SqliteConfig {
  readonly kind: "sqlite";
  readonly directory: string;
}

interface MysqlConfig {
  readonly kind: "mysql";
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string;
  readonly password: string | undefined;
}

/** Its message has a line for each variable that is wrong: its name, its value and the valid form. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(["The configuration is not valid:", ...problems].join("\n  "));
    this.name = "ConfigError";
  }
}

const REPOSITORY_ROOT = join(import.meta.dirname, "../../..");
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const SECRETS: ReadonlySet<string> = new Set(["DB_PASSWORD", "USERMGMT_API_TOKEN"]);

const wholeNumber = (max: number) => {
  const form = `a whole number from 0 to ${max}`;
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) <= max, form)
    .transform(Number);
};
const port = wholeNumber(65_535);
const host = z
  .string("a host name or an IP address")
  .refine((text) => isIPv6(text) || /^[A-Za-z0-9._-]{1,253}$/.test(text), "a host name or an IP address");
const text = z.string("a text");
const token = z.string().regex(/^[A-Za-z0-9._~+/-]+=*$/, "letters, digits, - . _ ~ + / and a final =");
const logLevel = z.string().refine((level) => LOG_LEVELS.includes(level), LOG_LEVELS.join(", "));

const environmentSchema = z.object({
  USERMGMT_PORT: port.prefault("8095"),
  USERMGMT_BIND: host.prefault("127.0.0.1"),
  USERMGMT_DATA_DIR: text.prefault(join(REPOSITORY_ROOT, ".data/user-management")),
  USERMGMT_API_TOKEN: token.optional(),
  USERMGMT_RATE_LIMIT: wholeNumber(1_000_000).prefault("1200"),
  USERMGMT_TRUSTED_HOPS: wholeNumber(10).prefault("0"),
  LOG_LEVEL: logLevel.prefault("info"),
  NOTIFICATION_SERVICE_HOST: host.prefault("127.0.0.1"),
  NOTIFICATION_SERVICE_PORT: port.prefault("8096"),
  DB_HOSTNAME: host.optional(),
  DB_PORT: port.prefault("3306"),
  DB_NAME: text.prefault("usermgmt"),
  DB_USERNAME: text.optional(),
  DB_PASSWORD: text.optional(),
});

const withMysql = environmentSchema.extend({
  DB_USERNAME: z.string("the database's user, because DB_HOSTNAME is set"),
});

/** A blank variable counts as one that is not set. @throws ConfigError */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const schema = set.DB_HOSTNAME === undefined ? environmentSchema : withMysql;
  const parsed = schema.safeParse(set);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, set)));
  return toConfig(parsed.data);
}

function toConfig(values: z.output<typeof environmentSchema>): Config {
  const notificationHost = values.NOTIFICATION_SERVICE_HOST;
  const authority = isIPv6(notificationHost) ? `[${notificationHost}]` : notificationHost;
  return {
    port: values.USERMGMT_PORT,
    bind: values.USERMGMT_BIND,
    logLevel: values.LOG_LEVEL,
    apiToken: values.USERMGMT_API_TOKEN,
    requestsPerMinute: values.USERMGMT_RATE_LIMIT,
    trustedHops: values.USERMGMT_TRUSTED_HOPS,
    notificationUrl: new URL(`http://${authority}:${values.NOTIFICATION_SERVICE_PORT}`),
    database: toDatabase(values),
  };
}

function toDatabase(values: z.output<typeof environmentSchema>): SqliteConfig | MysqlConfig {
  if (values.DB_HOSTNAME === undefined || values.DB_USERNAME === undefined)
    return { kind: "sqlite", directory: values.USERMGMT_DATA_DIR };
  return {
    kind: "mysql",
    host: values.DB_HOSTNAME,
    port: values.DB_PORT,
    name: values.DB_NAME,
    username: values.DB_USERNAME,
    password: values.DB_PASSWORD,
  };
}

function describe(issue: z.core.$ZodIssue, set: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const value = set[name];
  if (value === undefined) return `${name} is not set; it must be ${issue.message}`;
  const shown = SECRETS.has(name) ? "set" : JSON.stringify(value);
  return `${name} is ${shown}; it must be ${issue.message}`;
}
