import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { createdTrace, PAGES } from "./pages.ts";
import { settled } from "./settled.ts";

const { xray } = inject("lab");
let browser: Browser;
let traceId: string;

beforeAll(async () => {
  browser = await startBrowser();
  traceId = await createdTrace();
});
afterAll(() => browser.close());

const urlOf = (path: string): string => xray + path.replace(":id", traceId);

describe.each(PAGES)("the page $path", ({ path }) => {
  test.each(["light", "dark"] as const)("has nothing that axe finds in the %s theme", async (theme) => {
    const { page } = await openPage(browser, { theme });
    await page.goto(urlOf(path));
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
    expect(found).toEqual([]);
    await page.context().close();
  });

  test("keeps its policy and reports no error while requests arrive", async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(urlOf(path));
    await settled(page);
    await createdTrace();
    await settled(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("fits into 360 pixels, in English and in Vietnamese", async () => {
    for (const language of ["en", "vi"] as const) {
      const { page } = await openPage(browser, { language, viewport: { width: 360, height: 740 } });
      await page.goto(urlOf(path));
      await settled(page);
      expect([language, await widthOf(page)]).toEqual([language, 360]);
      await page.context().close();
    }
  });

  test("speaks Vietnamese", async () => {
    const { page } = await openPage(browser, { language: "vi" });
    await page.goto(urlOf(path));
    await settled(page);
    expect(await page.locator("html").getAttribute("lang")).toBe("vi");
    await page.context().close();
  });
});

async function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
