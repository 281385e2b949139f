import { createSocket } from "node:dgram";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningService } from "@xray-lab/test-support";
import type { Browser } from "playwright-core";
import { rowPainted, watchForRow } from "./in-page.ts";
import { percentile } from "./tasks.ts";

export interface LiveFigures {
  /** From a datagram that is sent to its row on the screen, in ms: the median and the longest of several. */
  readonly pixel: number;
  readonly longestPixel: number;
  /** What the browser loads for the first page, compressed, in kB: scripts and styles. */
  readonly scripts: number;
  readonly styles: number;
}

const ROUNDS = 15;
/** Between two rounds, so that the page is at rest. */
const PAUSE_MS = 300;

export async function measureLive(browser: Browser, { url, daemon }: RunningService): Promise<LiveFigures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "load" });
    await delay(PAUSE_MS);
    const [scripts = 0, styles = 0] = await page.evaluate(loadedKilobytes);
    const trace_id = `1-${Math.floor(Date.now() / 1000).toString(16)}-0123456789abcdef01234567`;
    await send(daemon, segmentOf(trace_id, "first", 0));
    await page.goto(`${url}/trace/${trace_id}`);
    await page.locator('[role="row"]').first().waitFor({ timeout: 20_000 });
    const times: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      await delay(PAUSE_MS);
      await page.evaluate(watchForRow, `late ${round}`);
      const sent = performance.timeOrigin + performance.now();
      await send(daemon, segmentOf(trace_id, `late ${round}`, round));
      times.push((await page.evaluate(rowPainted)) - sent);
    }
    return { scripts, styles, pixel: percentile(times, 0.5), longestPixel: Math.max(...times) };
  } finally {
    await context.close();
  }
}

function segmentOf(trace_id: string, name: string, number: number): object {
  const start_time = Number.parseInt(trace_id.slice(2, 10), 16);
  const id = number.toString(16).padStart(16, "a");
  return { trace_id, id, name, start_time: start_time + number / 100, end_time: start_time + 1 };
}

async function send(daemon: string, segment: object): Promise<void> {
  const [host = "", port] = daemon.split(":");
  const socket = createSocket("udp4");
  await new Promise((resolve) => {
    socket.send(`{"format":"json","version":1}\n${JSON.stringify(segment)}`, Number(port), host, resolve);
  });
  socket.close();
}

/** Runs in the page. */
function loadedKilobytes(): readonly number[] {
  const entries = performance.getEntriesByType("resource") as unknown as readonly {
    readonly name: string;
    readonly encodedBodySize: number;
  }[];
  return [".js", ".css"].map((end) =>
    entries
      .filter(({ name }) => name.endsWith(end))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize / 1000, 0),
  );
}
