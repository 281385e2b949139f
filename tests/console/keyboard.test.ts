import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { PAGES } from "./pages.ts";
import { settled } from "./settled.ts";

const { xray } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function open(path: string): Promise<Page> {
  const { page } = await openPage(browser);
  await page.goto(xray + path);
  await settled(page);
  return page;
}

test("two keys lead to each page, and ? lists the keys that work", async () => {
  const page = await open("/");
  for (const [key, path] of [
    ["t", "/traces"],
    ["i", "/insights"],
    ["g", "/groups"],
    ["s", "/sampling"],
    ["a", "/intake"],
    ["m", "/"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.pathname === path);
    await settled(page);
  }
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  expect(await sheet.getByText("Go to Traces").count()).toBe(1);
  expect(await sheet.getByText("On a service: along the calls").count()).toBe(1);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
});

test("a key pauses the window and goes on, and the address says so", async () => {
  const page = await open("/traces");
  await page.keyboard.press("p");
  await page.waitForURL(/paused=/);
  await page.keyboard.press("p");
  await page.waitForURL((url) => !url.search.includes("paused"));
  expect(await page.getByRole("status").filter({ hasText: "Live" }).count()).toBe(1);
});

test.each(PAGES.filter(({ path }) => !path.includes(":")))(
  "on $path Tab reaches every control, and each shows that it has the focus",
  async ({ path }) => {
    const page = await open(path);
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(describeFocus);
      if (at === undefined || reached.has(at.path)) break;
      reached.add(at.path);
      if (!at.seen) unseen.push(at.path);
    }
    expect(unseen).toEqual([]);
    expect(reached.size).toBeGreaterThan(8);
  },
);

/** Runs in the page. The focus is seen by an outline or a shadow: of the element, of a part of it, or of the field around it. */
function describeFocus(): { readonly path: string; readonly seen: boolean } | undefined {
  const element = document.activeElement;
  if (element === null || element === document.body) return undefined;
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement)
    steps.unshift(`${at.tagName}${[...(at.parentElement?.children ?? [])].indexOf(at)}`);
  const around: Element[] = [];
  for (let at = element.parentElement; at !== null && around.length < 6; at = at.parentElement)
    around.push(at);
  const withFocus = [element, ...element.children, ...around].some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  });
  return { path: `${steps.join(">")} ${element.outerHTML.slice(0, 120)}`, seen: withFocus };
}
