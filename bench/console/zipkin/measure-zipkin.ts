import { Missing, sayProgress } from "@xray-lab/test-support";
import type { LargeTrace } from "@xray-lab/test-support/large-trace";
import { errors } from "playwright-core";
import { startBrowser } from "../browser.ts";
import { startFixtureServer } from "../fixture-server.ts";
import { LIMIT_SECONDS, measurePage, type PageFigures } from "../measure-page.ts";
import { startZipkin, storeTrace, type ZipkinServer } from "./server.ts";
import { zipkinSpansOf } from "./spans.ts";

/** Zipkin's page of a trace. */
export interface ZipkinFigures {
  readonly rows: number;
  readonly megabytes: number;
  /** Or why there are none. */
  readonly figures: PageFigures | string;
}

/** The list of react-window in which Zipkin's page has its rows; its class names change with each build. */
const LIST = 'div[style*="overflow: auto"][style*="will-change: transform"]';

/** The same traces in Zipkin. @returns undefined when there is no Zipkin, which it says in one line */
export async function measureZipkin(traces: Iterable<LargeTrace>): Promise<ZipkinFigures[] | undefined> {
  try {
    await using zipkin = await startZipkin();
    const measured: ZipkinFigures[] = [];
    for (const trace of traces) measured.push(await measureTrace(zipkin, trace));
    return measured;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    const why = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    sayProgress(`without Zipkin: ${error.message} is missing${why}`);
    return undefined;
  }
}

async function measureTrace(zipkin: ZipkinServer, trace: LargeTrace): Promise<ZipkinFigures> {
  const spans = zipkinSpansOf(trace);
  const body = await storeTrace(zipkin, spans);
  const path = `/zipkin/api/v2/trace/${spans[0]?.traceId}`;
  await using server = await startFixtureServer(zipkin.url, { body, answers: (asked) => asked === path });
  const page = {
    server,
    before: "/zipkin/",
    path: `/zipkin/traces/${spans[0]?.traceId}`,
    row: `${LIST} > div > div`,
    scroller: LIST,
  };
  // One of its own, because a page that hangs takes its browser with it.
  const browser = await startBrowser();
  try {
    const figures = await measurePage(browser, page, async () => ({}));
    return { rows: trace.rows, megabytes: body.length / 1e6, figures };
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return { rows: trace.rows, megabytes: body.length / 1e6, figures: `> ${LIMIT_SECONDS} s` };
  } finally {
    await browser.close();
  }
}
