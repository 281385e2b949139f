import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { createdTrace } from "./pages.ts";

const { xray } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  // Each test begins with a trace in the list.
  await createdTrace();
});
afterAll(() => browser.close());

async function openTraces(search = ""): Promise<Page> {
  const { page } = await openPage(browser);
  await page.goto(`${xray}/traces${search}`);
  await rowsOf(page).first().waitFor();
  return page;
}

function rowsOf(page: Page) {
  return page.getByRole("grid", { name: "Traces" }).locator("[role=row][id]");
}

/** Where the first row leads to. */
function firstLink(page: Page): Promise<string | null> {
  return rowsOf(page).first().getByRole("link").getAttribute("href");
}

function member(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name);
}

test("while a row is under the pointer new traces wait, and `n` lets them in", async () => {
  const page = await openTraces();
  await rowsOf(page).nth(2).hover();
  const first = await firstLink(page);
  const fresh = page.getByRole("button", { name: /^\d+ new$/ });
  await fresh.waitFor();
  expect(await firstLink(page)).toBe(first);
  await page.keyboard.press("n");
  await expect.poll(() => firstLink(page)).not.toBe(first);
  await page.context().close();
});

test("a row is found and opened by keyboard alone", async () => {
  const page = await openTraces();
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  const selected = rowsOf(page).and(page.locator("[aria-selected=true]"));
  const link = await selected.getByRole("link").getAttribute("href");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).pathname).toBe(link);
  await page.context().close();
});

test("a value that was seen is completed, and Enter applies the filter", async () => {
  const page = await openTraces();
  await page.keyboard.press("/");
  await page.locator(".cm-content").waitFor();
  await page.keyboard.type("http.method = ");
  await page.getByRole("option", { name: '"POST"' }).waitFor();
  await page.keyboard.type('"PO');
  await expect.poll(() => page.locator("li[role=option]").allTextContents()).toEqual(['"POST"']);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect.poll(() => member(page, "filter")).toBe('http.method = "POST"');
  const methods = page.locator("[data-column=method]");
  await expect.poll(async () => [...new Set(await methods.allTextContents())]).toEqual(["POST"]);
  await page.context().close();
});

test("a group becomes a chip, which limits the traces until it is removed", async () => {
  const page = await openTraces("?by=method");
  await page.getByRole("button", { name: "Show only the traces of GET" }).click();
  await expect.poll(() => member(page, "chip")).toBe('http.method = "GET"');
  await page.getByRole("button", { name: /^Remove the filter/ }).click();
  await expect.poll(() => member(page, "chip")).toBe(null);
  await page.context().close();
});

test("a rectangle in the scatter selects a period and response times", async () => {
  const page = await openTraces();
  const box = await page.locator('[aria-roledescription="scatter plot"]').boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
  await page.mouse.move(x + width / 2, y + 4);
  await page.mouse.down();
  await page.mouse.move(x + width - 4, y + height - 4, { steps: 4 });
  await page.mouse.up();
  await expect
    .poll(() => member(page, "chip"))
    .toMatch(/^responsetime >= [\d.]+ AND responsetime <= [\d.]+$/);
  expect(Number(member(page, "from"))).toBeLessThan(Number(member(page, "to")));
  await page.context().close();
});

test("a filter is saved as a group, and the picker has it", async () => {
  const page = await openTraces(`?filter=${encodeURIComponent('http.method = "POST"')}`);
  await page.getByRole("button", { name: "Save as group" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("posts");
  await page.keyboard.press("Enter");
  await page.getByText("The group “posts” is saved.").waitFor();
  await page.getByLabel("Group", { exact: true }).selectOption("posts");
  await expect.poll(() => member(page, "group")).toBe("posts");
  await page.context().close();
});

test("when nothing matches, the page says which filter and window, and offers to drop the filter", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${xray}/traces?filter=${encodeURIComponent("http.status = 599")}`);
  await page.getByText("Filter: http.status = 599").waitFor();
  await page.getByRole("button", { name: "Remove this filter: http.status = 599" }).click();
  await rowsOf(page).first().waitFor();
  expect(member(page, "filter")).toBe(null);
  await page.context().close();
});

test("the column that sorts shows its direction, and no name moves", async () => {
  const page = await openTraces("?sort=-method");
  const names = page.getByRole("columnheader");
  for (const column of await names.filter({ hasNotText: "Method" }).all()) {
    const name = column.locator("span");
    const before = await name.boundingBox();
    await column.getByRole("button").click();
    const arrow = await column.locator("svg").boundingBox();
    expect(arrow?.width).toBe(12);
    expect(await name.boundingBox()).toEqual(before);
    const right = (before?.x ?? 0) + (before?.width ?? 0);
    expect((arrow?.x ?? 0) >= right || (arrow?.x ?? 0) + 12 <= (before?.x ?? 0)).toBe(true);
  }
  await page.context().close();
});

test("the columns of times say what they hold", async () => {
  const page = await openTraces();
  for (const [name, meaning] of [
    ["Response time", /response to the request with which the trace began/],
    ["Duration", /last segment ended/],
  ] as const) {
    const header = page.getByRole("columnheader", { name }).getByRole("button");
    expect(await header.getAttribute("title")).toMatch(meaning);
  }
  await page.context().close();
});

test("? lists the keys of the list, and Escape leaves it", async () => {
  const page = await openTraces();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  const focus = await page.evaluate(() => document.activeElement?.tagName);
  expect(focus).toBe("BODY");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const key of ["↑", "↓", "Home", "End", "Enter", "Escape"])
    expect(await sheet.locator("kbd").getByText(key, { exact: true }).count()).toBe(1);
  await page.context().close();
});

test.each([360, 480, 800])("at %i pixels no label of a chart touches another", async (width) => {
  const { page } = await openPage(browser, { viewport: { width, height: 800 } });
  await page.goto(`${xray}/traces?charts=1`);
  await rowsOf(page).first().waitFor();
  for (const name of ["Traces over time", "Response time"]) {
    const spans = page.getByRole("region", { name }).locator("[class*=axis] span");
    await expect.poll(() => spans.count()).toBeGreaterThan(1);
    const boxes = await spans.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect),
    );
    for (const [at, { left }] of boxes.slice(1).entries())
      expect(left).toBeGreaterThan(boxes[at]?.right ?? Number.NaN);
  }
  await page.context().close();
});
