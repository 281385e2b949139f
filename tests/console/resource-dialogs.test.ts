import { createSocket } from "node:dgram";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser, type WatchedPage } from "./browser.ts";

const { xray, daemonPort } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function open(path: string): Promise<WatchedPage & AsyncDisposable> {
  const watched = await openPage(browser);
  await watched.page.goto(xray + path);
  await watched.page.locator("main h1").waitFor();
  return { ...watched, [Symbol.asyncDispose]: () => watched.page.context().close() };
}

async function axeFinds(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

test("the place of an error in a filter is said, and a name that is taken is refused at its field", async () => {
  await using opened = await open("/groups");
  const { page } = opened;
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Create a group" }).click();
  await dialog.getByLabel("Filter expression").fill('service("shop") AND');
  await dialog.getByText(/^column 20: expected/).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByLabel("Filter expression").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("A group needs a name.").waitFor();
  await dialog.getByLabel("Name").fill("Default");
  await dialog.getByRole("button", { name: "Save" }).click();
  const name = dialog.getByRole("textbox", { name: "Name", description: /the name Default is reserved/ });
  await name.waitFor();
  expect(await name.getAttribute("aria-invalid")).toBe("true");
});

test("a sampling rule that is moved by key keeps the focus, and its new place is said", async () => {
  await using opened = await open("/sampling");
  const { page, complaints } = opened;
  const dialog = page.getByRole("dialog");
  for (const [name, priority] of [
    ["early", "10"],
    ["late", "20"],
  ] as const) {
    await page.getByRole("button", { name: "Create a rule" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Priority").fill("0");
    await dialog.getByText("A whole number from 1 to 9999.").waitFor();
    await dialog.getByLabel("Priority").fill(priority);
    await dialog.getByLabel("Path").fill("/no/such/path");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
  }
  await page.getByRole("button", { name: "Move late up" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText(/^late is now 1 of \d$/).waitFor();
  await page.getByRole("row", { name: /^10.* late/ }).waitFor();
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect(focused).toBe("Move late up");
  expect(await axeFinds(page)).toEqual([]);
  for (const name of ["early", "late"]) {
    await page.getByRole("button", { name: `Delete ${name}` }).click();
    await dialog.getByRole("button", { name: `Delete ${name}` }).click();
    await dialog.waitFor({ state: "detached" });
  }
  expect(complaints).toEqual([]);
});

test("a refused datagram is shown with what to do about it, and stays in place while it is read", async () => {
  await using opened = await open("/intake");
  const { page, complaints } = opened;
  await using socket = createSocket("udp4");
  const send = (text: string): void => socket.send(text, daemonPort, "127.0.0.1");
  const header = '{"format":"json","version":1}\n';
  send(`${header}{"name":"<img src=x onerror=alert(1)>\u202e"}`);
  const refusal = page.locator("li details").filter({ hasText: "MissingId" }).first();
  await refusal.locator("summary").click();
  await refusal.getByText("Give each segment an id of 16 hexadecimal digits.").waitFor();
  const shown = refusal.locator("pre");
  expect(await shown.textContent()).toContain("<img src=x onerror=alert(1)>\\u{202e}");
  const place = await shown.boundingBox();
  send(`${header}not json`);
  await page.getByRole("button", { name: /newer refusal/ }).waitFor();
  expect(await shown.boundingBox()).toEqual(place);
  expect(await axeFinds(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
