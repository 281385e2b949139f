import {
  allowedHosts,
  bindAddress,
  type Environment,
  host,
  logLevel,
  port,
  readEnvironment,
  wholeNumber,
} from "@xray-lab/service";
import { z } from "zod";

const NOT_TRIMMED =
  "must not begin or end with white space (a Secret made with `echo` ends in a line break: use `echo -n`)";

const credential = z
  .string()
  .refine((text) => text.trim() === text, NOT_TRIMMED)
  .optional();

const count = wholeNumber(0, 99_999).default(0);

const share = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, "must be a share from 0 to 1 such as 0.05")
  .transform(Number);

const variables = {
  NOTIFICATION_PORT: port().default(8096).describe("0 takes a free port"),
  NOTIFICATION_BIND: bindAddress.default("127.0.0.1").describe("`0.0.0.0` or `::` in a container"),
  NOTIFICATION_ALLOWED_HOSTS: allowedHosts,
  AWS_MAIL_SERVER_HOST: host.optional().meta({ description: "SMTP server", defaultText: "(embedded inbox)" }),
  AWS_MAIL_SERVER_PORT: port(1).default(587).describe("465: TLS from the first byte; other ports: STARTTLS"),
  // With SES, the SMTP user name is an access key id. So error messages show neither the user name nor the password.
  AWS_MAIL_SERVER_USERNAME: credential.meta({ description: "sent over TLS only", secret: true }),
  AWS_MAIL_SERVER_PASSWORD: credential.meta({ description: "required with the user name", secret: true }),
  AWS_MAIL_SERVER_FROM_ADDRESS: z
    .email("must be an e-mail address such as noreply@example.com")
    .default("xray-lab@example.com")
    .describe("sender; SES needs a verified identity"),
  AWS_MAIL_SERVER_TLS_SERVERNAME: host.optional().meta({
    description:
      "the name on the certificate if the host is an alias, such as `email-smtp.us-east-1.amazonaws.com`",
    defaultText: "the host",
  }),
  APP_VERSION: z
    .enum(["V1", "V2"], "must be V1 or V2")
    .default("V1")
    .describe("for the canary: `V1` or `V2`, in replies and in the default tracing name"),
  NOTIFICATION_DELAY_MS: count.describe("for the canary: milliseconds that `send` and `xray` wait"),
  NOTIFICATION_FAILURE_RATE: share
    .default(0)
    .describe("for the canary: the share of `send` and `xray` that fails, 0 to 1"),
  NOTIFICATION_REQUESTS_PER_CONNECTION: count.describe(
    "for the canary: requests until a connection is closed, as a Service balances connections; 0: no limit",
  ),
  LOG_LEVEL: logLevel,
};

const USERNAME = "AWS_MAIL_SERVER_USERNAME";
const PASSWORD = "AWS_MAIL_SERVER_PASSWORD";
const needs = [
  { variable: USERNAME, needs: PASSWORD, otherwise: "set both or neither" },
  { variable: PASSWORD, needs: USERNAME, otherwise: "set both or neither" },
  { variable: USERNAME, needs: "AWS_MAIL_SERVER_HOST", otherwise: "mail would stay in the embedded inbox" },
];

/** Exported for the test that compares the README with it. */
export const VARIABLES: z.ZodRawShape = variables;

/** The SMTP server that mail is sent to. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  /** The name in the server's certificate if it is not `host`, such as behind a Kubernetes ExternalName. */
  readonly tlsServername?: string | undefined;
}

export interface Config {
  readonly port: number;
  readonly bind: string;
  readonly allowedHosts: readonly string[];
  /** Undefined: mail goes to the embedded inbox. */
  readonly mailServer: MailServer | undefined;
  readonly fromAddress: string;
  readonly version: "V1" | "V2";
  /** For the canary: milliseconds that a reply waits, and the share of requests that fail. */
  readonly degradation: { readonly delayMs: number; readonly failureRate: number };
  /** The connection is closed after so many requests; 0: no limit. */
  readonly requestsPerConnection: number;
  readonly logLevel: string;
}

/** @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const values = readEnvironment({ variables, environment, needs });
  return {
    port: values.NOTIFICATION_PORT,
    bind: values.NOTIFICATION_BIND,
    allowedHosts: values.NOTIFICATION_ALLOWED_HOSTS,
    mailServer: mailServerOf(values),
    fromAddress: values.AWS_MAIL_SERVER_FROM_ADDRESS,
    version: values.APP_VERSION,
    degradation: { delayMs: values.NOTIFICATION_DELAY_MS, failureRate: values.NOTIFICATION_FAILURE_RATE },
    requestsPerConnection: values.NOTIFICATION_REQUESTS_PER_CONNECTION,
    logLevel: values.LOG_LEVEL,
  };
}

function mailServerOf(values: z.output<z.ZodObject<typeof variables>>): MailServer | undefined {
  const { AWS_MAIL_SERVER_USERNAME: username, AWS_MAIL_SERVER_PASSWORD: password } = values;
  if (values.AWS_MAIL_SERVER_HOST === undefined) return undefined;
  return {
    host: values.AWS_MAIL_SERVER_HOST,
    port: values.AWS_MAIL_SERVER_PORT,
    credentials: username === undefined || password === undefined ? undefined : { username, password },
    tlsServername: values.AWS_MAIL_SERVER_TLS_SERVERNAME,
  };
}
