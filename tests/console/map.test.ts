import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { createdTrace } from "./pages.ts";
import { settled } from "./settled.ts";

const { xray } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  await createdTrace();
});
afterAll(() => browser.close());

async function openMap(page: Page, search = ""): Promise<void> {
  await page.goto(`${xray}/${search}`);
  await settled(page);
  await page.locator("[data-node]").first().waitFor();
}

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["node"]);

/** The answer of GetServiceGraph with services in a chain. */
function chainOf(names: readonly string[]): object {
  const SummaryStatistics = { OkCount: 1, TotalCount: 1, TotalResponseTime: 0.1 };
  const Services = names.map((Name, ReferenceId) => {
    const Edges = ReferenceId + 1 < names.length ? [{ ReferenceId: ReferenceId + 1, SummaryStatistics }] : [];
    return { ReferenceId, Name, Names: [Name], State: "active", Edges, SummaryStatistics };
  });
  return { Services };
}

test("the keyboard goes along the calls, opens the numbers, and comes back", async () => {
  const { page, complaints } = await openPage(browser);
  await openMap(page);
  await page.locator('[data-node][tabindex="0"]').focus();
  expect(await focused(page)).toBe("User-Management-Microservice|client");
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toBe("User-Management-Microservice|");
  await page.keyboard.press("Enter");
  await page.locator("canvas").first().waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await focused(page)).toBe("User-Management-Microservice|");
  expect(await page.locator("canvas").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a range of response times that is selected leads to its traces", async () => {
  const { page } = await openPage(browser);
  await openMap(page, "?node=User-Management-Microservice%7C");
  await page.getByRole("slider").first().press("ArrowRight");
  const link = page.getByRole("navigation", { name: "Traces" }).getByRole("link").first();
  const address = new URL((await link.getAttribute("href")) ?? "", xray);
  expect(address.pathname).toBe("/traces");
  expect(address.searchParams.get("chip")).toMatch(
    /^service\("User-Management-Microservice"\) \{ responsetime >= [\d.]+ AND responsetime < [\d.]+ \}$/,
  );
  await page.context().close();
});

test("a service that appears moves no other, and not the view", async () => {
  const { page } = await openPage(browser);
  const names = ["a", "b", "c"];
  await page.route("**/ServiceGraph", (route) => route.fulfill({ json: chainOf(names) }));
  await openMap(page);
  const places = (): Promise<readonly (readonly [string | undefined, string])[]> =>
    page
      .locator("[data-node]")
      .evaluateAll((nodes: HTMLElement[]) =>
        nodes.map((node) => [node.dataset["node"], JSON.stringify(node.getBoundingClientRect())] as const),
      );
  const before = await places();
  names.push("d", "e");
  await page.locator('[data-node="e|"]').waitFor({ timeout: 30_000, state: "attached" });
  expect((await places()).slice(0, before.length)).toEqual(before);
  await page.context().close();
});

test("a name from a document is text, whatever it holds", async () => {
  const { page, complaints } = await openPage(browser);
  const name = '<img src=x onerror="complain(1)">"\\) { fault }';
  await page.route("**/ServiceGraph", (route) => route.fulfill({ json: chainOf([name, "__proto__"]) }));
  await openMap(page);
  await page.locator("[data-node]").first().click();
  expect(await page.getByRole("heading", { level: 2 }).first().textContent()).toBe(name);
  expect(await page.locator("main img").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the table says the same as the map", async () => {
  const { page } = await openPage(browser);
  await page.route("**/ServiceGraph", (route) => route.fulfill({ json: chainOf(["a", "b", "c"]) }));
  await openMap(page);
  await page.getByRole("button", { name: "Table" }).click();
  const openers = (table: number): Promise<readonly string[]> =>
    page.getByRole("table").nth(table).getByRole("rowheader").getByRole("button").allTextContents();
  expect(await openers(0)).toEqual(["a", "b", "c"]);
  expect(await openers(1)).toEqual(["a → b", "b → c"]);
  await page.context().close();
});

test("the table calls a client what the map calls it, and says which service it calls", async () => {
  const { page } = await openPage(browser);
  await openMap(page);
  await page.getByRole("button", { name: "Table" }).click();
  const row = page.getByRole("rowheader", { name: /^client calls User-Management-Microservice$/ });
  expect(await row.getByRole("button").textContent()).toBe("client");
  await page.context().close();
});

test.each(["/sampling", "/intake"])(
  "at 360 pixels the menu shows the page that is open: %s",
  async (path) => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 740 } });
    await page.goto(xray + path);
    await settled(page);
    const box = await page.getByRole("navigation").locator('[aria-current="page"]').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    await page.context().close();
  },
);

test.each(["en", "vi"] as const)(
  "at 360 pixels the controls of the map are in sight, and on no service: %s",
  async (language) => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 740 }, language });
    await openMap(page);
    const controls = await page.getByRole("button", { name: /^(?:Arrange anew|Sắp xếp lại)$/ }).boundingBox();
    const nodes = await page
      .locator("[data-node]")
      .evaluateAll((all) => all.map((node) => node.getBoundingClientRect().bottom));
    expect(controls?.y).toBeGreaterThan(Math.max(...nodes));
    expect((controls?.y ?? 999) + (controls?.height ?? 999)).toBeLessThanOrEqual(740);
    await page.context().close();
  },
);
