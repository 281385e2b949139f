import { join } from "node:path";
import {
  allowedHosts,
  apiToken,
  authority,
  bindAddress,
  type Environment,
  host,
  logLevel,
  port,
  readEnvironment,
  wholeNumber,
} from "@xray-lab/service";
import { z } from "zod";

/** The version in the health-status text, in each user in a reply, and in each segment. */
export const APP_VERSION = "V1";

const DATA_DIRECTORY = join(import.meta.dirname, "../../..", ".data/user-management");
const text = z.string();

const variables = {
  USERMGMT_PORT: port().default(8095).describe("0 takes a free port"),
  USERMGMT_BIND: bindAddress.default("127.0.0.1").describe("`0.0.0.0` in a container"),
  USERMGMT_ALLOWED_HOSTS: allowedHosts,
  USERMGMT_DATA_DIR: text.default(DATA_DIRECTORY).meta({
    description: "the directory of the SQLite file",
    defaultText: "`.data/user-management` in the repository",
  }),
  USERMGMT_API_TOKEN: apiToken(1)
    .optional()
    .meta({ description: "needed to write and to list", secret: true }),
  USERMGMT_RATE_LIMIT: wholeNumber(0, 1_000_000).default(1200).describe("requests per minute; 0: no limit"),
  USERMGMT_TRUSTED_HOPS: wholeNumber(0, 10).default(0).describe("proxies in front; 1 for an ALB"),
  DB_HOSTNAME: host.optional().describe("MySQL's host; without it, SQLite is used"),
  DB_PORT: port(1).default(3306).describe("MySQL's port"),
  DB_NAME: text.default("usermgmt").describe("must exist; the service creates its tables"),
  DB_USERNAME: text.optional().describe("required with `DB_HOSTNAME`"),
  DB_PASSWORD: text.optional().meta({ description: "the password of `DB_USERNAME`", secret: true }),
  NOTIFICATION_SERVICE_HOST: host.default("127.0.0.1").describe("the notification service's host"),
  NOTIFICATION_SERVICE_PORT: port(1).default(8096).describe("the notification service's port"),
  LOG_LEVEL: logLevel,
};

/** Exported for the test that compares the README with it. */
export const VARIABLES: z.ZodRawShape = variables;

export interface Config {
  readonly port: number;
  readonly bind: string;
  readonly allowedHosts: readonly string[];
  readonly logLevel: string;
  readonly apiToken: string | undefined;
  readonly requestsPerMinute: number;
  readonly trustedHops: number;
  readonly notificationUrl: URL;
  readonly database: MysqlConfig | { readonly kind: "sqlite"; readonly directory: string };
}

export interface MysqlConfig {
  readonly kind: "mysql";
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const needs = [{ variable: "DB_HOSTNAME", needs: "DB_USERNAME", otherwise: "MySQL asks for a user" }];
  const values = readEnvironment({ variables, environment, needs });
  const notification = authority(values.NOTIFICATION_SERVICE_HOST, values.NOTIFICATION_SERVICE_PORT);
  return {
    port: values.USERMGMT_PORT,
    bind: values.USERMGMT_BIND,
    allowedHosts: values.USERMGMT_ALLOWED_HOSTS,
    logLevel: values.LOG_LEVEL,
    apiToken: values.USERMGMT_API_TOKEN,
    requestsPerMinute: values.USERMGMT_RATE_LIMIT,
    trustedHops: values.USERMGMT_TRUSTED_HOPS,
    notificationUrl: new URL(`http://${notification}`),
    database: databaseOf(values),
  };
}

function databaseOf(values: z.output<z.ZodObject<typeof variables>>): Config["database"] {
  if (values.DB_HOSTNAME === undefined) return { kind: "sqlite", directory: values.USERMGMT_DATA_DIR };
  return {
    kind: "mysql",
    host: values.DB_HOSTNAME,
    port: values.DB_PORT,
    name: values.DB_NAME,
    username: values.DB_USERNAME,
    password: values.DB_PASSWORD,
  };
}
