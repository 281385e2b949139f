import { oddTraces, type OddTrace } from "@xray-lab/test-support/odd-traces";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { settled } from "./settled.ts";

const TRACE_ID = "1-65536f00-0123456789abcdef01234567";
const { xray } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Answers for the trace in place of X-Ray, which refuses some of these documents. */
async function answerWith(page: Page, { documents }: OddTrace): Promise<void> {
  const Segments = documents.map((document) => ({ Id: document.id, Document: JSON.stringify(document) }));
  const json = { Traces: [{ Id: TRACE_ID, Segments }], UnprocessedTraceIds: [] };
  await page.context().route("**/Traces", (route) => route.fulfill({ json }));
}

test.each(oddTraces(TRACE_ID))("a trace with $what is drawn, and said to be odd", async (odd) => {
  const { page, complaints } = await openPage(browser);
  await answerWith(page, odd);
  await page.goto(`${xray}/trace/${TRACE_ID}`);
  await settled(page);
  await page.locator('[role="row"]').first().waitFor();

  await expect.poll(() => page.locator("main").textContent()).toMatch(odd.says);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a right-to-left name stays in its place, and control characters are shown instead of obeyed", async () => {
  const odd = oddTraces(TRACE_ID).find(({ what }) => what.includes("right-to-left"));
  const { page } = await openPage(browser);
  if (odd !== undefined) await answerWith(page, odd);
  await page.goto(`${xray}/trace/${TRACE_ID}`);
  const names = page.locator('[role="row"] bdi');
  await names.first().waitFor();

  expect(await names.allTextContents()).toContain(String.raw`\u{202e}evil\u{202c}`);
  expect(await names.allTextContents()).toContain("متجر الكتب");
  await page.context().close();
});
