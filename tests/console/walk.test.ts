import { newUser, send } from "@xray-lab/system-tests/requests";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { settled } from "./settled.ts";

const lab = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  // The same user twice: the database refuses the second one, and its reason is an exception in the trace.
  const user = JSON.stringify(newUser());
  for (const _ of [1, 2]) await send(lab, "POST", "/usermgmt/user", user);
});
afterAll(() => browser.close());

test("from the map over a node, its histogram and the list to the exception in a trace", async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(lab.xray);
  await page.getByRole("button", { name: /^usermgmt@sqlite/ }).click();

  const panel = page.getByRole("region", { name: "usermgmt@sqlite" });
  await panel.getByRole("slider", { name: /From/ }).press("Home");
  await panel.getByRole("slider", { name: /To/ }).press("ArrowLeft");
  const brushed = panel.getByRole("navigation", { name: "Traces" }).getByRole("link");
  await expect
    .poll(() => brushed.evaluateAll((links) => links.map((link) => link.getAttribute("href"))))
    .toEqual(expect.arrayContaining([expect.stringContaining("responsetime")]) as string[]);
  await panel
    .getByRole("link", { name: /faults/ })
    .first()
    .click();

  await settled(page);
  expect(decodeURIComponent(page.url()).replaceAll("+", " ")).toContain('service(id(name: "usermgmt@sqlite"');
  await page
    .getByRole("grid", { name: "Traces" })
    .getByRole("link", { name: "/usermgmt/user" })
    .first()
    .click();

  await page.waitForURL(/\/trace\/1-/);
  await page.getByRole("row", { name: /INSERT INTO users/ }).click();
  await page.getByRole("tab", { name: /Exceptions/ }).click();
  await page
    .getByRole("tabpanel")
    .getByText(/UNIQUE constraint failed/)
    .first()
    .waitFor();
  await page.getByRole("tab", { name: "SQL" }).click();
  await page
    .getByRole("tabpanel")
    .getByText(/INSERT INTO users/)
    .first()
    .waitFor();

  await page.goBack();
  await page.getByRole("grid", { name: "Traces" }).waitFor();
  expect(complaints).toEqual([]);
});

test("a new request appears in the list without a reload", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${lab.xray}/traces`);
  await settled(page);
  const { traceId } = await send(lab, "GET", "/usermgmt/user/nobody-but-me");
  await expect.poll(() => page.locator(`a[href*="${traceId}"]`).count(), { timeout: 5000 }).toBe(1);
  await page.context().close();
});

test("the filter bar says where a mistake is, and what was meant", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${lab.xray}/traces`);
  await settled(page);
  await page.keyboard.press("/");
  await page.keyboard.type("fualt = true");
  const said = page.getByRole("region", { name: "Filter expression" }).locator("[role=alert], [role=status]");
  await expect
    .poll(() => said.allTextContents(), { timeout: 5000 })
    .toEqual([expect.stringMatching(/fault/)]);
  await page.context().close();
});

test("when a page breaks, the menu stays, and the page says what happened", async () => {
  const { page } = await openPage(browser);
  // A page that the server had, and lost.
  await page.route(/\/assets\/intake-page/, (route) => route.abort());
  await page.goto(`${lab.xray}/intake`);
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "Groups" }).click();
  await settled(page);
  expect(await page.locator("main h1").textContent()).toBe("Groups");
  await page.context().close();
});

test("the console is live again after the feed refused it several times", async () => {
  const { page } = await openPage(browser);
  let refusals = 0;
  // As the server does when it has 64 clients. A browser gives up after such an answer, and does not try again by itself.
  await page.route("**/feed", (route) => {
    refusals += 1;
    return refusals > 3 ? route.continue() : route.fulfill({ status: 503, body: "" });
  });
  await page.goto(`${lab.xray}/groups`);
  await page.getByRole("status").filter({ hasText: "Live" }).waitFor({ timeout: 15_000 });
  expect(refusals).toBe(4);
  await page.context().close();
});
