import type { Browser, CDPSession, Page } from "playwright-core";
import type { LargeTrace } from "@xray-lab/test-support/large-trace";
import type { FixtureServer } from "./fixture-server.ts";
import { jump, notePainted, searchFor } from "./in-page.ts";
import { percentile, type Tasks, tracing } from "./tasks.ts";

export interface TraceFigures {
  readonly rows: number;
  readonly megabytes: number;
  /** From the last byte sent to the first rows painted, in ms. */
  readonly painted: number;
  readonly loading: Tasks;
  /** The 95th percentile of the CPU time of a frame, in ms. */
  readonly wheel: number;
  readonly flick: number;
  readonly jumps: number;
  /** From the input to the count on the page, in ms; the median of several. */
  readonly search: number;
}

const SEARCHED = ["SELECT id", "t17", "/orders/2", "nothing like this", "payment"];

export async function measureTrace(
  browser: Browser,
  server: FixtureServer,
  trace: LargeTrace,
): Promise<TraceFigures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(notePainted);
    await page.goto(`${server.url}/sampling`, { waitUntil: "networkidle" });
    const session = await context.newCDPSession(page);
    let painted = Number.NaN;
    const loading = await tracing(session, async () => {
      await page.goto(`${server.url}/trace/${trace.id}`, { waitUntil: "commit" });
      painted = await paintedAt(page);
      await page.waitForTimeout(500);
    });
    return {
      rows: trace.rows,
      megabytes: trace.documents.reduce((sum, { length }) => sum + length, 0) / 1e6,
      painted: painted - (server.sentAt(trace.id) ?? Number.NaN),
      loading,
      ...(await measureScrolling(page, session)),
      search: await measureSearch(page),
    };
  } finally {
    await context.close();
  }
}

async function paintedAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => window.painted, undefined, {
    timeout: 60_000,
    polling: 100,
  });
  return (await handle.jsonValue()) ?? Number.NaN;
}

async function measureScrolling(
  page: Page,
  session: CDPSession,
): Promise<Pick<TraceFigures, "wheel" | "flick" | "jumps">> {
  const box = await page.locator('[role="treegrid"]').boundingBox();
  const [x, y] = [(box?.x ?? 0) + 300, (box?.y ?? 0) + 100];
  const scroll = async (distance: number, speed: number): Promise<number> => {
    const { frames } = await tracing(session, async () => {
      const gesture = { x, y, yDistance: -distance, speed, gestureSourceType: "mouse" as const };
      await session.send("Input.synthesizeScrollGesture", gesture);
    });
    return percentile(frames, 0.95);
  };
  const wheel = await scroll(12_000, 4000);
  const flick = await scroll(100_000, 40_000);
  const { frames } = await tracing(session, async () => await page.evaluate(jump, 120));
  return { wheel, flick, jumps: percentile(frames, 0.95) };
}

async function measureSearch(page: Page): Promise<number> {
  const times: number[] = [];
  for (const text of SEARCHED) times.push(await page.evaluate(searchFor, text));
  return percentile(times, 0.5);
}
