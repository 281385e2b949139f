import type { LargeTrace } from "@xray-lab/test-support/large-trace";
import type { Browser, Page } from "playwright-core";
import { startFixtureServer, xrayAnswer } from "./fixture-server.ts";
import { searchFor } from "./in-page.ts";
import { measurePage, type PageFigures } from "./measure-page.ts";
import { percentile } from "./tasks.ts";

export interface TraceFigures extends PageFigures {
  readonly rows: number;
  readonly megabytes: number;
  /** From the input to the count on the page, in ms; the median of several. */
  readonly search: number;
}

const SEARCHED = ["SELECT id", "t17", "/orders/2", "nothing like this", "payment"];

/** The console's page of a trace. */
export async function measureTrace(browser: Browser, xray: string, trace: LargeTrace): Promise<TraceFigures> {
  await using server = await startFixtureServer(xray, xrayAnswer(trace));
  const page = {
    server,
    before: "/sampling",
    path: `/trace/${trace.id}`,
    row: '[role="treegrid"] [role="row"]',
    scroller: '[role="treegrid"]',
  };
  return {
    rows: trace.rows,
    megabytes: trace.documents.reduce((sum, { length }) => sum + length, 0) / 1e6,
    ...(await measurePage(browser, page, measureSearch)),
  };
}

async function measureSearch(page: Page): Promise<Pick<TraceFigures, "search">> {
  const times: number[] = [];
  for (const text of SEARCHED) times.push(await page.evaluate(searchFor, text));
  return { search: percentile(times, 0.5) };
}
