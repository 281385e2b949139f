import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONSOLE_DIRECTORY } from "@xray-lab/console/serving";
import { say, startService, textTable } from "@xray-lab/test-support";
import { makeLargeTrace } from "@xray-lab/test-support/large-trace";
import { startBrowser } from "./browser.ts";
import { startFixtureServer } from "./fixture-server.ts";
import { type LiveFigures, measureLive } from "./measure-live.ts";
import { type MapFigures, measureMap } from "./measure-map.ts";
import { measureTrace, type TraceFigures } from "./measure-trace.ts";

const HELP = `Usage: pnpm bench console [--rows N,N] [--seed N] [--json]

The console in headless Chromium. Large traces: from the last byte to the rows on the screen, tasks over 50 ms, CPU time of a frame
while scrolling, and search. The page comes from the local X-Ray, as it is built; the traces come from a server of fixtures.
Build the console first: npx pnpm --filter @xray-lab/console build

Options:
  --rows N,N   sizes of the traces, in segments and subsegments; default 100000,1000000
  --seed N     of the traces; default 7
  --json       one JSON object instead of the table
`;

const NOTE = `painted: from the last byte that the server handed to the kernel to the first rows on the screen. worker CPU: what reads
the trace, once the page is there. tasks > 50 ms: of the page's main thread while loading, and the CPU time of the longest one. CPU: of the main thread, per frame, the 95th percentile: wheel 4,000 px/s, flick 40,000 px/s, 120 jumps to
anywhere. search: from the input to the count on the page, the median of five texts. datagram to pixel: a segment of a trace that
is on the screen, from sent to painted, the median of 15. first load: the map's page, as it is sent, compressed. map: the layout of a whole graph
in a worker of Node, in wall time, by code that runs for the first time and again; and how long the thread beside it was held.`;

/** `pnpm bench console`. */
export async function benchConsole(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: "string", default: "100000,1000000" },
      seed: { type: "string", default: "7" },
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
  const { traces, live } = await measure(sizes, seed);
  const map = await measureMap(seed);
  if (values.json) return say(`${JSON.stringify({ traces, live, map })}\n`);
  const tables = [tableOf(traces), liveTableOf(live), mapTableOf(map), NOTE];
  return say(`${tables.join("\n\n")}\n`);
}

interface Figures {
  readonly traces: readonly TraceFigures[];
  readonly live: LiveFigures;
}

async function measure(sizes: readonly number[], seed: number): Promise<Figures> {
  await using xray = await startService("xray");
  const browser = await startBrowser();
  try {
    const live = await measureLive(browser, xray);
    const traces: TraceFigures[] = [];
    for (const [place, rows] of sizes.entries()) {
      const trace = makeLargeTrace(rows, seed + place);
      await using server = await startFixtureServer(xray.url, [trace]);
      traces.push(await measureTrace(browser, server, trace));
    }
    return { traces, live };
  } finally {
    await browser.close();
  }
}

function ms(value: number): string {
  return value.toFixed(value < 20 ? 1 : 0);
}

function tableOf(figures: readonly TraceFigures[]): string {
  const rows = figures.map(({ rows: count, megabytes, painted, loading, wheel, flick, jumps, search }) => [
    count.toLocaleString("en"),
    megabytes.toFixed(0),
    ms(painted),
    ms(loading.workers),
    `${loading.long} / ${ms(loading.longestCpu)}`,
    ...[wheel, flick, jumps, search].map(ms),
  ]);
  const head = [
    "rows",
    "MB",
    "painted ms",
    "worker CPU ms",
    "tasks > 50 ms / longest CPU",
    "wheel CPU ms",
    "flick CPU ms",
    "jumps CPU ms",
    "search ms",
  ];
  return textTable([head, ...rows], { numbersFrom: 0 });
}

function liveTableOf({ pixel, longestPixel, scripts, styles }: LiveFigures): string {
  const head = ["datagram to pixel ms", "longest ms", "first load: scripts kB", "styles kB"];
  return textTable([head, [pixel, longestPixel, scripts, styles].map(ms)], { numbersFrom: 0 });
}

function mapTableOf(figures: readonly MapFigures[]): string {
  const head = ["nodes", "edges", "layout, first ms", "again ms", "other thread held ms"];
  const rows = figures.map(({ nodes, edges, first, again, held }) => [
    nodes.toLocaleString("en"),
    edges.toLocaleString("en"),
    ...[first, again, held].map(ms),
  ]);
  return textTable([head, ...rows], { numbersFrom: 0 });
}
