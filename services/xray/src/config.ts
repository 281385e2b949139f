import { join } from "node:path";
import {
  allowedHosts,
  apiToken,
  bindAddress,
  type Environment,
  logLevel,
  port,
  readEnvironment,
  wholeNumber,
} from "@xray-lab/service";
import { z } from "zod";

const DATA_DIRECTORY = join(import.meta.dirname, "../../..", ".data/xray");

const variables = {
  XRAY_DAEMON_PORT: port().default(2000).describe("UDP: segments. TCP: sampling. 0 takes a free one"),
  XRAY_API_PORT: port().default(8000).describe("the X-Ray API and the console. 0 takes a free one"),
  XRAY_BIND: bindAddress.default("127.0.0.1").describe("the address to bind to; `0.0.0.0` in a container"),
  XRAY_ALLOWED_HOSTS: allowedHosts,
  XRAY_API_TOKEN: apiToken(16).optional().meta({
    description: "needed for the API and the console, when set: see below",
    secret: true,
  }),
  XRAY_DATA_DIR: z.string().default(DATA_DIRECTORY).meta({
    description: "where the store is",
    defaultText: "`.data/xray` at the root of the repository",
  }),
  XRAY_MAX_MB: wholeNumber(1, 1_000_000)
    .default(1024)
    .describe("the oldest traces are pruned beyond this size"),
  XRAY_MAX_AGE_HOURS: wholeNumber(1, 100_000).default(720).describe("traces older than this are pruned"),
  XRAY_TRACE_LIMIT_KB: wholeNumber(0, 1_000_000)
    .default(500)
    .describe("the documents of one trace, together; the default is X-Ray's limit, 0 is none"),
  XRAY_MEMORY_MB: wholeNumber(64, 1_000_000).optional().meta({
    description: "the memory that its buffers are made for",
    defaultText: "the limit of the container, or what the machine has",
  }),
  LOG_LEVEL: logLevel,
};

/** For the README's test. */
export const VARIABLES: z.ZodRawShape = variables;

export interface Config {
  /** UDP and TCP; 0 takes a free one. */
  readonly daemonPort: number;
  /** 0 takes a free one. */
  readonly apiPort: number;
  readonly bind: string;
  readonly allowedHosts: readonly string[];
  readonly apiToken: string | undefined;
  readonly dataDirectory: string;
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
  readonly maxTraceBytes: number;
  /** Undefined for the limit of the container or the machine. */
  readonly maxMemoryBytes: number | undefined;
  readonly logLevel: string;
}

/** @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const values = readEnvironment({ variables, environment });
  return {
    daemonPort: values.XRAY_DAEMON_PORT,
    apiPort: values.XRAY_API_PORT,
    bind: values.XRAY_BIND,
    allowedHosts: values.XRAY_ALLOWED_HOSTS,
    apiToken: values.XRAY_API_TOKEN,
    dataDirectory: values.XRAY_DATA_DIR,
    maxBytes: values.XRAY_MAX_MB * 1024 * 1024,
    maxAgeSeconds: values.XRAY_MAX_AGE_HOURS * 3600,
    maxTraceBytes:
      values.XRAY_TRACE_LIMIT_KB === 0 ? Number.POSITIVE_INFINITY : values.XRAY_TRACE_LIMIT_KB * 1024,
    maxMemoryBytes: values.XRAY_MEMORY_MB && values.XRAY_MEMORY_MB * 1024 * 1024,
    logLevel: values.LOG_LEVEL,
  };
}
