import { createSocket } from "node:dgram";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser, type WatchedPage } from "./browser.ts";
import { createdTrace } from "./pages.ts";

const { xray, daemonPort } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  await createdTrace();
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

test("a group is tried out, created, refused a second time at the field of its name, and deleted", async () => {
  await using opened = await open("/groups");
  const { page, complaints } = opened;
  const create = page.getByRole("button", { name: "Create a group" });
  const dialog = page.getByRole("dialog");
  await create.click();
  await dialog.getByLabel("Name").fill("created here");
  await dialog.getByLabel("Filter expression").fill('service("User-Management-Microservice") AND');
  await dialog.getByText(/^column \d+: expected/).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByLabel("Filter expression").fill('service("User-Management-Microservice")');
  await dialog.getByText(/^Of the last .* this group would hold [1-9]/).waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("rowheader", { name: "created here" }).waitFor();
  expect(complaints).toEqual([]);

  await create.click();
  await dialog.getByLabel("Name").fill("created here");
  await dialog.getByRole("button", { name: "Save" }).click();
  const name = dialog.getByRole("textbox", { name: "Name", description: /must be unique/ });
  await name.waitFor();
  expect(await name.getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Delete created here" }).click();
  await dialog.getByText("“created here”").waitFor();
  await dialog.getByRole("button", { name: "Delete created here" }).click();
  await page.getByRole("rowheader", { name: "created here" }).waitFor({ state: "detached" });
});

test("a sampling rule is tried out and created, and moves by key with the focus on it", async () => {
  await using opened = await open("/sampling");
  const { page, complaints } = opened;
  const dialog = page.getByRole("dialog");
  for (const [name, priority] of [
    ["first", "10"],
    ["second", "20"],
  ] as const) {
    await page.getByRole("button", { name: "Create a rule" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Priority").fill("0");
    await dialog.getByText("A whole number from 1 to 9999.").waitFor();
    await dialog.getByLabel("Priority").fill(priority);
    await dialog.getByLabel("Path").fill("/no/such/path");
    await dialog.getByText(/^Of the last .* would have caught \d+ and sampled \d+/).waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
  }
  const rules = page.getByRole("table").first().getByRole("rowheader");
  const inOrder = async (...names: readonly string[]): Promise<void> => {
    for (const [place, name] of names.entries()) await rules.nth(place).filter({ hasText: name }).waitFor();
  };
  await inOrder("first", "second", "Default");
  await page.getByRole("button", { name: "Move second up" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await inOrder("second", "first", "Default");
  await page.getByText("second is now 1 of 3").waitFor();
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect(focused).toBe("Move second up");
  expect(await axeFinds(page)).toEqual([]);
  for (const name of ["first", "second"]) {
    await page.getByRole("button", { name: `Delete ${name}` }).click();
    await dialog.getByRole("button", { name: `Delete ${name}` }).click();
    await dialog.waitFor({ state: "detached" });
  }
  await inOrder("Default");
  expect(complaints).toEqual([]);
});

test("a hostile datagram is shown as text with what to do about it, and what is read stays in place", async () => {
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
  await page.getByRole("button", { name: "Show 1 newer refusal" }).waitFor();
  expect(await shown.boundingBox()).toEqual(place);
  expect(await axeFinds(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
