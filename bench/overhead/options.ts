import { parseArgs } from "node:util";
import { INSTRUMENTATIONS, type MeasureOptions, ROUTES } from "./measure.ts";

export const HELP = `Usage: pnpm bench overhead [--routes LIST] [--tracing LIST] [--rounds N] [--requests N] [--node PATH]
                           [--profile FOLDER] [--json]

CPU microseconds that tracing adds to a request: none, the stock SDK, ours and OpenTelemetry take turns, each sampled and
unsampled, each in a server process of its own that is warm.

Routes:
  bare          answers with a little JSON
  awaits        20 awaits, three subsegments
  users         user-management's GET users: 20 rows of SQLite in two statements
  user          user-management's POST user, on MariaDB, with a password hash that costs nothing
  user-hashed   the same with the real hash, for one request in 50; not in the default

Options:
  --routes LIST     default bare,awaits,users,user
  --tracing LIST    of none,stock,ours,opentelemetry; default all
  --rounds N        default 7
  --requests N      of each variant in each round; default 5000
  --node PATH       the Node that runs the servers; default the one that runs this
  --profile FOLDER  profiles the servers, and prints where ours spends its time; the figures are then higher
  --json            one JSON object instead of the table
`;

export interface Options extends Omit<MeasureOptions, "progress"> {
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws TypeError or RangeError that says which option is wrong, and what it may be */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      routes: { type: "string", default: "bare,awaits,users,user" },
      tracing: { type: "string", default: INSTRUMENTATIONS.join(",") },
      rounds: { type: "string", default: "7" },
      requests: { type: "string", default: "5000" },
      node: { type: "string", default: process.execPath },
      profile: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { routes, tracing, rounds, requests, profile, ...rest } = values;
  return {
    ...rest,
    routes: listOf("--routes", routes, ROUTES),
    instrumentations: listOf("--tracing", tracing, INSTRUMENTATIONS),
    rounds: countOf("--rounds", rounds),
    requests: countOf("--requests", requests),
    profiles: profile,
  };
}

function listOf<T extends string>(option: string, text: string, valid: readonly T[]): readonly T[] {
  const named = text.split(",");
  const wrong = named.find((name) => !valid.includes(name as T));
  if (wrong !== undefined)
    throw new RangeError(`${option} has ${JSON.stringify(wrong)}; it takes some of ${valid.join(",")}`);
  return valid.filter((name) => named.includes(name));
}

function countOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new RangeError(`${option} is ${JSON.stringify(text)}; it must be a whole number from 1 to 9999999`);
  return Number(text);
}
