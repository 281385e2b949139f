import { parseArgs } from "node:util";
import { XRayClient } from "@aws-sdk/client-xray";
import { readReleases } from "./releases.ts";
import { type Finding, verdict } from "./verdict.ts";

const HELP = `Reads both releases of notification from X-Ray's API and says what they show.

  node labs/canary/check.ts [--share 25] [--minutes 5] [--endpoint URL]

  --share     percent of the requests that V2 should have; without it, any split is right
  --minutes   how far back to look (5); after a change of the scale, look back no further than to the change
  --endpoint  a local X-Ray; by default the one at 127.0.0.1, port XRAY_API_PORT or 8000. "aws" is AWS X-Ray, with the
              credentials and the region of the environment

Exit code: 0 when both releases are on the map with that share, 1 when they are not, 2 for a wrong option.`;

const LOCAL = `http://127.0.0.1:${process.env["XRAY_API_PORT"]?.trim() || "8000"}`;

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

/** The options; or a text to print instead: the help, or what is wrong with them. */
function readOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        share: { type: "string" },
        minutes: { type: "string", default: "5" },
        endpoint: { type: "string", default: LOCAL },
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
  // The client must sign; the local X-Ray accepts every signature.
  const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
  return new XRayClient({ endpoint, region: "us-east-1", credentials });
}
