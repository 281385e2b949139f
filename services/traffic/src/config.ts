import { z } from "zod";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/index.ts";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const SCENARIO_NAMES = ["mixed", ...SCENARIOS.map(({ name }) => name)];
const MAX_RATE = 1000;
const MAX_SEED = 2 ** 32 - 1;

const RATE_FORM = `must be a number of requests a second from 0 to ${MAX_RATE}, such as 1 or 0.5`;
const SEED_FORM = `must be a whole number from 0 to ${MAX_SEED}`;
const TARGET_FORM = "must be an http or https URL such as http://127.0.0.1:8095";

const ENVIRONMENT = z.object({
  TRAFFIC_TARGET: z.url({ protocol: /^https?$/, error: TARGET_FORM }).default("http://127.0.0.1:8095"),
  TRAFFIC_RATE: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, RATE_FORM)
    .transform(Number)
    .refine((rate) => rate <= MAX_RATE, RATE_FORM)
    .default(1),
  TRAFFIC_SCENARIO: z
    .string()
    .refine((name) => SCENARIO_NAMES.includes(name), `must be one of ${SCENARIO_NAMES.join(", ")}`)
    .default("mixed"),
  TRAFFIC_SEED: z
    .string()
    .regex(/^\d{1,10}$/, SEED_FORM)
    .transform(Number)
    .refine((seed) => seed <= MAX_SEED, SEED_FORM)
    .optional(),
  USERMGMT_API_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
});

export interface Config {
  readonly target: URL;
  /** Requests a second; 0 sends none. */
  readonly rate: number;
  readonly scenario: string;
  readonly mix: readonly Scenario[];
  /** Undefined lets each run differ. */
  readonly seed: number | undefined;
  readonly token: string | undefined;
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
  const mixed = data.TRAFFIC_SCENARIO === "mixed";
  return {
    target: new URL(data.TRAFFIC_TARGET),
    rate: data.TRAFFIC_RATE,
    scenario: data.TRAFFIC_SCENARIO,
    mix: mixed ? SCENARIOS : SCENARIOS.filter(({ name }) => name === data.TRAFFIC_SCENARIO),
    seed: data.TRAFFIC_SEED,
    token: data.USERMGMT_API_TOKEN,
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
