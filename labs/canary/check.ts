import { parseArgs } from "node:util";
import { XRayClient } from "@aws-sdk/client-xray";
import { readReleases } from "./releases.ts";
import { type Finding, verdict } from "./verdict.ts";

const HELP = `Reads both releases of notification from X-Ray's API and says what they show.

  node labs/canary/check.ts [--share 25] [--minutes 5] [--endpoint http://127.0.0.1:8000]

  --share     percent of the requests that V2 should have; without it any split will do
  --minutes   how far back to look; a change of the scale shows when what was before it is out of sight
  --endpoint  a local X-Ray; "aws" is X-Ray itself, with the credentials and the region of the environment

Exit code: 0 when all is as it should be, 1 when it is not, 2 for a wrong option.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === "string") {
    process.stdout.write(`${options}\n`);
    return options === HELP ? 0 : 2;
  }
  const to = new Date();
  const from = new Date(to.getTime() - options.minutes * 60_000);
  try {
    return report(verdict(await readReleases(clientFor(options.endpoint), from, to), options.share));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`X-Ray at ${options.endpoint} does not answer: ${reason}\n`);
    return 1;
  }
}

function report(findings: readonly Finding[]): number {
  for (const { ok, text } of findings) process.stdout.write(`${ok ? "✓" : "✗"} ${text}\n`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

interface Options {
  readonly share?: number;
  readonly minutes: number;
  readonly endpoint: string;
}

/** The options, or what to tell whoever gave them. */
function readOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        share: { type: "string" },
        minutes: { type: "string", default: "5" },
        endpoint: { type: "string", default: "http://127.0.0.1:8000" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) return HELP;
    const minutes = numberIn("--minutes", values.minutes, { from: 0.1, to: 360 });
    const share =
      values.share === undefined ? undefined : numberIn("--share", values.share, { from: 0, to: 100 });
    return { minutes, endpoint: values.endpoint, ...(share !== undefined && { share: share / 100 }) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function numberIn(option: string, given: string, { from, to }: { from: number; to: number }): number {
  const value = Number(given);
  if (given.trim() !== "" && value >= from && value <= to) return value;
  throw new RangeError(`${option} is ${JSON.stringify(given)}: it must be a number from ${from} to ${to}`);
}

function clientFor(endpoint: string): XRayClient {
  if (endpoint === "aws") return new XRayClient({});
  // Any credentials will do: the local X-Ray takes every signature, but the client insists on making one.
  const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
  return new XRayClient({ endpoint, region: "us-east-1", credentials });
}
