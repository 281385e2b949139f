import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { HELP, OptionError, readOptions } from "./options.ts";
import { measureRoute, type Measurement } from "./measure.ts";
import { describeProfiles } from "./profile/describe-profiles.ts";
import { compare, tableOf } from "./table.ts";

const NOTE = `CPU of the server process, user and system, all threads: medians of the rounds, and their range. "added" is the median
of what each round adds to no tracing in the same round; "to stock's" divides it by what the stock SDK adds to the same request. "records" are the segments or spans that arrived, per
request. The machine is shared and its clock changes: where ranges overlap, the difference is noise.
On the user routes the stock SDK's SQL and HTTP calls are recorded by hand: its own ways break on promise pools and URLs.`;

/** `pnpm bench overhead`. */
export async function overhead(argv: readonly string[]): Promise<void> {
  try {
    const { json, help, ...options } = readOptions(argv);
    if (help) return void process.stdout.write(HELP);
    const node = execFileSync(options.node, ["--version"], { encoding: "utf8" }).trim();
    if (options.profiles !== undefined) mkdirSync(options.profiles, { recursive: true });
    const measurements: Measurement[] = [];
    for (const route of options.routes)
      measurements.push(...(await measureRoute(route, { ...options, progress })));
    const comparisons = compare(measurements);
    if (json) process.stdout.write(`${JSON.stringify({ node, ...counts(options), comparisons })}\n`);
    else process.stdout.write(`Node ${node}\n\n${tableOf(comparisons)}\n\n${NOTE}\n`);
    if (options.profiles !== undefined && !json)
      process.stdout.write(await describeProfiles(options.profiles, measurements));
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function counts({ rounds, requests }: { rounds: number; requests: number }): object {
  return { rounds, requests };
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
