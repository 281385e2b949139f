import { isIP } from "node:net";
import { z } from "zod";
import type { Degradation } from "./degrade.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where mail goes over SMTP. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly credentials?: { readonly username: string; readonly password: string };
  /** The name the server's certificate is for, where that is not `host`: a Kubernetes ExternalName, say. */
  readonly tlsServername?: string;
}

export interface Config {
  readonly port: number;
  readonly bind: string;
  /** Absent: mail goes to the embedded inbox. */
  readonly mailServer: MailServer | undefined;
  readonly fromAddress: string;
  readonly version: "V1" | "V2";
  /** None by default. */
  readonly degradation: Degradation;
  /** 0: a connection is kept. */
  readonly requestsPerConnection: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The environment is not usable; the message lists every problem, one per line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const HOST = /^[a-zA-Z0-9]([a-zA-Z0-9._:-]{0,251}[a-zA-Z0-9])?$/;
const PASSWORD_FORM =
  "must not begin or end with white space (a Secret made with `echo` ends in a newline: use `echo -n`)";

const port = (lowest: number): z.ZodType<number, string> =>
  z
    .string()
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) >= lowest && Number(value) <= 65_535,
      `must be a port number from ${lowest} to 65535`,
    )
    .transform(Number);
const host = z.string().regex(HOST, "must be a host name or an IP address, without scheme or port");
const upTo99999 = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value), "must be a whole number from 0 to 99999")
  .transform(Number);
const rate = z
  .string()
  .refine((value) => /^(0(\.\d+)?|1(\.0+)?)$/.test(value), "must be a share from 0 to 1 such as 0.05")
  .transform(Number);
const credential = z.string().refine((value) => value.trim() === value, PASSWORD_FORM);

const schema = z.object({
  NOTIFICATION_PORT: port(0).optional(),
  NOTIFICATION_BIND: z
    .string()
    .refine((value) => value === "localhost" || isIP(value) !== 0, "must be an IP address such as 0.0.0.0")
    .default("127.0.0.1"),
  AWS_MAIL_SERVER_HOST: host.optional(),
  AWS_MAIL_SERVER_PORT: port(1).optional(),
  AWS_MAIL_SERVER_USERNAME: credential.optional(),
  AWS_MAIL_SERVER_PASSWORD: credential.optional(),
  AWS_MAIL_SERVER_FROM_ADDRESS: z
    .email("must be an e-mail address such as noreply@example.com")
    .default("xray-lab@example.com"),
  AWS_MAIL_SERVER_TLS_SERVERNAME: host.optional(),
  APP_VERSION: z.enum(["V1", "V2"], "must be V1 or V2").default("V1"),
  NOTIFICATION_DELAY_MS: upTo99999.optional(),
  NOTIFICATION_FAILURE_RATE: rate.optional(),
  NOTIFICATION_REQUESTS_PER_CONNECTION: upTo99999.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

/** A blank variable counts as unset: Kubernetes and compose files cannot leave one out as easily as empty it. */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => describe(String(issue.path[0]), issue.message, given)),
    ...credentialProblems(given),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError(`The environment is not valid:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  }
  return toConfig(parsed.data);
}

function toConfig(values: z.infer<typeof schema>): Config {
  return {
    port: values.NOTIFICATION_PORT ?? 8096,
    bind: values.NOTIFICATION_BIND,
    mailServer: toMailServer(values),
    fromAddress: values.AWS_MAIL_SERVER_FROM_ADDRESS,
    version: values.APP_VERSION,
    degradation: {
      delayMs: values.NOTIFICATION_DELAY_MS ?? 0,
      failureRate: values.NOTIFICATION_FAILURE_RATE ?? 0,
    },
    requestsPerConnection: values.NOTIFICATION_REQUESTS_PER_CONNECTION ?? 0,
    logLevel: values.LOG_LEVEL,
  };
}

function toMailServer(values: z.infer<typeof schema>): MailServer | undefined {
  const { AWS_MAIL_SERVER_USERNAME: username, AWS_MAIL_SERVER_PASSWORD: password } = values;
  if (values.AWS_MAIL_SERVER_HOST === undefined) return undefined;
  return {
    host: values.AWS_MAIL_SERVER_HOST,
    port: values.AWS_MAIL_SERVER_PORT ?? 587,
    ...(username !== undefined && password !== undefined && { credentials: { username, password } }),
    ...(values.AWS_MAIL_SERVER_TLS_SERVERNAME !== undefined && {
      tlsServername: values.AWS_MAIL_SERVER_TLS_SERVERNAME,
    }),
  };
}

// An SES SMTP user name is an access key id: neither half of the credentials is ever shown.
function describe(name: string, form: string, given: Environment): string {
  const secret = name === "AWS_MAIL_SERVER_USERNAME" || name === "AWS_MAIL_SERVER_PASSWORD";
  return secret ? `${name} ${form}` : `${name} is ${JSON.stringify(given[name])}: it ${form}`;
}

function credentialProblems(given: Environment): string[] {
  const username = given["AWS_MAIL_SERVER_USERNAME"];
  const password = given["AWS_MAIL_SERVER_PASSWORD"];
  const problems: string[] = [];
  if ((username === undefined) !== (password === undefined)) {
    const [set, unset] = username === undefined ? ["PASSWORD", "USERNAME"] : ["USERNAME", "PASSWORD"];
    problems.push(`AWS_MAIL_SERVER_${set} is set but AWS_MAIL_SERVER_${unset} is not: set both or neither`);
  }
  if (username !== undefined && given["AWS_MAIL_SERVER_HOST"] === undefined) {
    problems.push(
      "AWS_MAIL_SERVER_USERNAME is set but AWS_MAIL_SERVER_HOST is not: mail would stay in the embedded inbox",
    );
  }
  return problems;
}
