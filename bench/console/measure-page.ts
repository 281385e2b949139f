import { until } from "@xray-lab/test-support";
import type { Browser, CDPSession, Page } from "playwright-core";
import type { FixtureServer } from "./fixture-server.ts";
import { jump, notePainted } from "./in-page.ts";
import { percentile, type Tasks, tracing } from "./tasks.ts";

/** A page with the rows of a trace. */
export interface TracePage {
  readonly server: FixtureServer;
  /** The path of a page that is opened first, so that the browser has the scripts. */
  readonly before: string;
  readonly path: string;
  /** Selectors: a row, and what scrolls. */
  readonly row: string;
  readonly scroller: string;
}

export interface PageFigures {
  /** From the last byte sent to the first rows painted, in ms. */
  readonly painted: number;
  readonly loading: Tasks;
  /** The 95th percentile of the CPU time of a frame, in ms. */
  readonly wheel: number;
  readonly flick: number;
  readonly jumps: number;
}

/** How long a page may take from the last byte to its rows. */
export const LIMIT_SECONDS = 60;

/** Opens a page and scrolls it. `andThen` measures what only this page has. @throws TimeoutError past the limit */
export async function measurePage<T>(
  browser: Browser,
  trace: TracePage,
  andThen: (page: Page) => Promise<T>,
): Promise<PageFigures & T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(notePainted, trace.row);
    await page.goto(trace.server.url + trace.before, { waitUntil: "networkidle" });
    const session = await context.newCDPSession(page);
    let painted = Number.NaN;
    const loading = await tracing(session, async () => {
      await page.goto(trace.server.url + trace.path, { waitUntil: "commit" });
      painted = await paintedAfter(page, trace.server);
      await page.waitForTimeout(500);
    });
    const scrolling = await measureScrolling(page, session, trace.scroller);
    return { painted, loading, ...scrolling, ...(await andThen(page)) };
  } finally {
    await context.close();
  }
}

async function paintedAfter(page: Page, server: FixtureServer): Promise<number> {
  const patience = { seconds: LIMIT_SECONDS };
  const sent = await until(
    () => server.sentAt(),
    (time) => time !== undefined,
    patience,
  );
  const handle = await page.waitForFunction(() => window.painted, undefined, {
    timeout: LIMIT_SECONDS * 1000,
    polling: 100,
  });
  return ((await handle.jsonValue()) ?? Number.NaN) - (sent ?? Number.NaN);
}

async function measureScrolling(
  page: Page,
  session: CDPSession,
  scroller: string,
): Promise<Pick<PageFigures, "wheel" | "flick" | "jumps">> {
  const box = await page.locator(scroller).boundingBox();
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
  const { frames } = await tracing(session, async () => await page.evaluate(jump, { scroller, times: 120 }));
  return { wheel, flick, jumps: percentile(frames, 0.95) };
}
