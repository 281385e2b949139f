import {
  bindAddress,
  type Environment,
  host,
  logLevel,
  port,
  readEnvironment,
  wholeNumber,
} from "@xray-lab/service";
import { z } from "zod";

const TRIMMED =
  "must not begin or end with white space (a Secret made with `echo` ends in a line break: use `echo -n`)";

const credential = z
  .string()
  .refine((text) => text.trim() === text, TRIMMED)
  .optional();

const count = wholeNumber(0, 99_999).default(0);

const share = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, "must be a share from 0 to 1 such as 0.05")
  .transform(Number);

const variables = {
  NOTIFICATION_PORT: port().default(8096).describe("0 takes a free port"),
  NOTIFICATION_BIND: bindAddress.default("127.0.0.1").describe("`0.0.0.0` or `::` in a container"),
  AWS_MAIL_SERVER_HOST: host.optional().meta({ description: "SMTP server", defaultText: "(embedded inbox)" }),
  AWS_MAIL_SERVER_PORT: port(1).default(587).describe("465 is TLS from the first byte, others STARTTLS"),
  // An SMTP user name of SES is the id of an access key, so neither half of the credentials is shown.
  AWS_MAIL_SERVER_USERNAME: credential.meta({ description: "sent over TLS or not at all", secret: true }),
  AWS_MAIL_SERVER_PASSWORD: credential.meta({ description: "needs the user name", secret: true }),
  AWS_MAIL_SERVER_FROM_ADDRESS: z
    .email("must be an e-mail address such as noreply@example.com")
    .default("xray-lab@example.com")
    .describe("sender; SES wants a verified identity"),
  AWS_MAIL_SERVER_TLS_SERVERNAME: host.optional().meta({
    description:
      "the name on the certificate, where the host is an alias, such as `email-smtp.us-east-1.amazonaws.com`",
    defaultText: "the host",
  }),
  APP_VERSION: z
    .enum(["V1", "V2"], "must be V1 or V2")
    .default("V1")
    .describe("`V1` or `V2`, for the canary: in replies and in the default tracing name"),
  NOTIFICATION_DELAY_MS: count.describe("for the canary: milliseconds that `send` and `xray` wait"),
  NOTIFICATION_FAILURE_RATE: share.default(0).describe("for the canary: the share that fails, 0 to 1"),
  NOTIFICATION_REQUESTS_PER_CONNECTION: count.describe(
    "for the canary: a connection is closed after so many requests, because a Service balances connections; 0 keeps it",
  ),
  LOG_LEVEL: logLevel,
};

const user = "AWS_MAIL_SERVER_USERNAME";
const secret = "AWS_MAIL_SERVER_PASSWORD";
const needs = [
  { variable: user, needs: secret, otherwise: "set both or neither" },
  { variable: secret, needs: user, otherwise: "set both or neither" },
  { variable: user, needs: "AWS_MAIL_SERVER_HOST", otherwise: "mail would stay in the embedded inbox" },
];

/** For the README's test. */
export const VARIABLES: z.ZodRawShape = variables;

/** Where mail goes over SMTP. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  /** The name the server's certificate is for, where that is not `host`: behind a Kubernetes ExternalName. */
  readonly tlsServername?: string | undefined;
}

export interface Config {
  readonly port: number;
  readonly bind: string;
  /** Undefined: mail goes to the embedded inbox. */
  readonly mailServer: MailServer | undefined;
  readonly fromAddress: string;
  readonly version: "V1" | "V2";
  /** For the canary: milliseconds that an answer waits, and the share of requests that fail. */
  readonly degradation: { readonly delayMs: number; readonly failureRate: number };
  /** 0: a connection is kept. */
  readonly requestsPerConnection: number;
  readonly logLevel: string;
}

/** @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const values = readEnvironment({ variables, environment, needs });
  return {
    port: values.NOTIFICATION_PORT,
    bind: values.NOTIFICATION_BIND,
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
