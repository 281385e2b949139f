import { type Environment, logLevel, readEnvironment, wholeNumber } from "@xray-lab/service";
import { z } from "zod";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";

const SCENARIO_NAMES = ["mixed", ...SCENARIOS.map(({ name }) => name)];
const MAX_RATE = 1000;
const MAX_SEED = 2 ** 32 - 1;
const RATE_FORM = `must be a number of requests a second from 0 to ${MAX_RATE}, such as 1 or 0.5`;

const rate = z
  .string()
  .refine((text) => /^\d{1,9}(\.\d{1,9})?$/.test(text) && Number(text) <= MAX_RATE, RATE_FORM)
  .transform(Number);

const variables = {
  TRAFFIC_TARGET: z
    .url({ protocol: /^https?$/, error: "must be an http or https URL such as http://127.0.0.1:8095" })
    .default("http://127.0.0.1:8095")
    .describe("user-management"),
  TRAFFIC_RATE: rate.default(1).describe("requests a second, up to 1000; 0 sends none and stays"),
  TRAFFIC_SCENARIO: z
    .enum(SCENARIO_NAMES, `must be one of ${SCENARIO_NAMES.join(", ")}`)
    .default("mixed")
    .describe("`mixed`, or the one scenario to play; `src/scenarios.ts` has them"),
  TRAFFIC_SEED: wholeNumber(0, MAX_SEED).optional().meta({
    description: "the same seed plays the same requests",
    defaultText: "another one each time; the first log line has it",
  }),
  USERMGMT_API_TOKEN: z.string().optional().meta({ description: "sent as a bearer token", secret: true }),
  LOG_LEVEL: logLevel,
};

/** For the README's test. */
export const VARIABLES: z.ZodRawShape = variables;

export interface Config {
  readonly target: URL;
  /** Requests a second; 0 sends none. */
  readonly rate: number;
  readonly scenario: string;
  readonly mix: readonly Scenario[];
  /** Undefined lets each run differ. */
  readonly seed: number | undefined;
  readonly token: string | undefined;
  readonly logLevel: string;
}

/** @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const values = readEnvironment({ variables, environment });
  const scenario = values.TRAFFIC_SCENARIO;
  return {
    target: new URL(values.TRAFFIC_TARGET),
    rate: values.TRAFFIC_RATE,
    scenario,
    mix: scenario === "mixed" ? SCENARIOS : SCENARIOS.filter(({ name }) => name === scenario),
    seed: values.TRAFFIC_SEED,
    token: values.USERMGMT_API_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}
