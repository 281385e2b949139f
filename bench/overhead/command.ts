import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { say, sayProgress, SUCCESS } from "@xray-lab/test-support";
import { HELP, readOptions } from "./options.ts";
import { measureRoute, type Measurement } from "./measure.ts";
import { describeProfiles } from "./self-times.ts";
import { compare, tableOf } from "./table.ts";

const NOTE = `CPU of the server process, user and system, all threads: medians of the rounds, and their range. "added" is the median
of what each round adds to no tracing in the same round; "to stock's" divides it by what the stock SDK adds to the same request. "records" are the segments or spans that arrived, per
request. The machine is shared and its clock changes: where ranges overlap, the difference is noise.
On the user routes the stock SDK's SQL and HTTP calls are recorded by hand: its own ways break on promise pools and URLs.`;

/** `pnpm bench overhead`. */
export async function overhead(args: string[]): Promise<number> {
  const { json, help, ...options } = readOptions(args);
  if (help) return say(HELP);
  const { profiles, rounds, requests } = options;
  const node = execFileSync(options.node, ["--version"], { encoding: "utf8" }).trim();
  if (profiles !== undefined) mkdirSync(profiles, { recursive: true });
  const measurements: Measurement[] = [];
  for (const route of options.routes)
    measurements.push(...(await measureRoute(route, { ...options, progress: sayProgress })));
  const comparisons = compare(measurements);
  if (json) return say(`${JSON.stringify({ node, rounds, requests, comparisons })}\n`);
  say(`Node ${node}\n\n${tableOf(comparisons)}\n\n${NOTE}\n`);
  return profiles === undefined ? SUCCESS : say(await describeProfiles(profiles, measurements));
}
