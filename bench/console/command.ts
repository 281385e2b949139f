import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONSOLE_DIRECTORY } from "@xray-lab/console/serving";
import { say, startService } from "@xray-lab/test-support";
import { type LargeTrace, makeLargeTrace } from "@xray-lab/test-support/large-trace";
import { startBrowser } from "./browser.ts";
import { type LiveFigures, measureLive } from "./measure-live.ts";
import { measureMap } from "./measure-map.ts";
import { measureTrace, type TraceFigures } from "./measure-trace.ts";
import { liveTableOf, mapTableOf, tableOf } from "./table.ts";
import { measureZipkin } from "./zipkin/measure-zipkin.ts";

const HELP = `Usage: pnpm bench console [--rows N,N] [--seed N] [--zipkin] [--json]

The console in headless Chromium. Large traces: from the last byte to the rows on the screen, tasks over 50 ms, CPU time of a frame
while scrolling, and search. The page comes from the local X-Ray, as it is built; the traces come from a server of fixtures.
Build the console first: npx pnpm --filter @xray-lab/console build

Options:
  --rows N,N   sizes of the traces, in segments and subsegments; default 100000,1000000
  --seed N     of the traces; default 7
  --zipkin     the same traces in Zipkin's page as well. Needs Java 17; fetches Zipkin's server once, 131 MB, from MAVEN_REPOSITORY,
               Maven Central by default
  --json       one JSON object instead of the table
`;

const NOTE = `painted: from the last byte that the server handed to the kernel to the first rows on the screen. worker CPU: what reads
the trace, once the page is there. tasks > 50 ms: of the page's main thread while loading, and the CPU time of the longest one. CPU: of the main thread, per frame, the 95th percentile: wheel 4,000 px/s, flick 40,000 px/s, 120 jumps to
anywhere. search: from the input to the count on the page, the median of five texts. datagram to pixel: a segment of a trace that
is on the screen, from sent to painted, the median of 15. first load: the map's page, as it is sent, compressed. map: the layout of a whole graph
in a worker of Node, in wall time, by code that runs for the first time and again; and how long the thread beside it was held.`;

const ZIPKIN_NOTE = `Zipkin: its own server and page, and its own answer for the trace, sent from memory as ours is. Its spans have ids, times, names and
services, but none of the annotations, metadata and requests that ours have. Its page of a trace has no search and no worker. ratio: Zipkin's
figure by ours.`;

/** `pnpm bench console`. */
export async function benchConsole(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: "string", default: "100000,1000000" },
      seed: { type: "string", default: "7" },
      zipkin: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const sizes = values.rows.split(",").map(Number);
  if (!sizes.every((rows) => Number.isSafeInteger(rows) && rows > 0))
    throw new RangeError("--rows takes whole numbers, such as 1000,100000");
  if (!existsSync(join(CONSOLE_DIRECTORY, "index.html")))
    throw new Error("the console is not built: npx pnpm --filter @xray-lab/console build");
  const seed = Number(values.seed);
  const { traces, live } = await measure(tracesOf(sizes, seed));
  const map = await measureMap(seed);
  // Not at the same time: a server that warms up takes CPU time from the browser.
  const zipkin = values.zipkin ? await measureZipkin(tracesOf(sizes, seed)) : undefined;
  if (values.json) return say(`${JSON.stringify({ traces, live, map, zipkin })}\n`);
  const notes = zipkin ? `${NOTE}\n${ZIPKIN_NOTE}` : NOTE;
  const tables = [tableOf(traces, zipkin), liveTableOf(live), mapTableOf(map), notes];
  return say(`${tables.join("\n\n")}\n`);
}

/** Made one by one: a large one takes some GB. */
function* tracesOf(sizes: readonly number[], seed: number): Generator<LargeTrace> {
  for (const [place, rows] of sizes.entries()) yield makeLargeTrace(rows, seed + place);
}

interface Figures {
  readonly traces: readonly TraceFigures[];
  readonly live: LiveFigures;
}

async function measure(traces: Iterable<LargeTrace>): Promise<Figures> {
  await using xray = await startService("xray");
  const browser = await startBrowser();
  try {
    const live = await measureLive(browser, xray);
    const measured: TraceFigures[] = [];
    for (const trace of traces) measured.push(await measureTrace(browser, xray.url, trace));
    return { traces: measured, live };
  } finally {
    await browser.close();
  }
}
