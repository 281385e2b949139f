import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { createdTrace } from "./pages.ts";
import { settled } from "./settled.ts";

const { xray, daemonPort } = inject("lab");
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function open(path: string): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const opened = await openPage(browser);
  await opened.page.goto(xray + path);
  await settled(opened.page);
  return opened;
}

test("a datagram that is refused appears on the intake page, with the reason and its text as text", async () => {
  const { page, complaints } = await open("/intake");
  const text = '{"format":"json","version":1}\n{"name":"<img src=x onerror=alert(1)>"';
  const socket = createSocket("udp4");
  socket.send(text, daemonPort, "127.0.0.1");
  await once(socket, "listening");
  await page.getByText("<img src=x onerror=alert(1)>").first().waitFor({ state: "attached" });
  await page
    .getByText(/ParseError/)
    .first()
    .waitFor();
  expect(await page.locator("main img[src=x]").count()).toBe(0);
  socket.close();
  expect(complaints).toEqual([]);
});

test("a group is created, limits the list, and is deleted", async () => {
  const { page, complaints } = await open("/groups");
  await page.getByRole("button", { name: "Create" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("errors-of-users");
  const filter = dialog.getByLabel("Filter expression");
  await filter.fill("eror");
  await dialog.getByText(/error/).first().waitFor();
  await filter.fill("error");
  await dialog.getByText(/this group would hold/).waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: /errors-of-users/ });
  await row.getByRole("link", { name: "Traces" }).click();
  await settled(page);
  expect(new URL(page.url()).searchParams.get("group")).toBe("errors-of-users");

  await page.goto(`${xray}/groups`);
  await row.getByRole("button", { name: /Delete/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Delete/ })
    .click();
  await expect.poll(() => row.count(), { timeout: 10_000 }).toBe(0);
  expect(complaints).toEqual([]);
});

test("a sampling rule says before it is saved what it would have sampled, moves up, and is deleted", async () => {
  await createdTrace();
  const { page, complaints } = await open("/sampling");
  for (const name of ["first", "second"]) {
    await page.getByRole("button", { name: "Create" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Path").fill("/usermgmt/user");
    await dialog.getByText(/this rule would have caught \d/).waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page
      .getByRole("row", { name: new RegExp(name) })
      .first()
      .waitFor();
  }
  await page
    .getByRole("row", { name: /second/ })
    .first()
    .getByRole("button", { name: /up/i })
    .click();
  await expect.poll(() => namesOf(page), { timeout: 10_000 }).toEqual(["second", "first", "Default"]);
  for (const name of ["first", "second"]) {
    const row = page.getByRole("row", { name: new RegExp(name) }).first();
    await row.getByRole("button", { name: /Delete/ }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Delete/ })
      .click();
    await expect.poll(() => namesOf(page), { timeout: 10_000 }).not.toContain(name);
  }
  expect(complaints).toEqual([]);
});

async function namesOf(page: Page): Promise<readonly string[]> {
  const rows = await page.getByRole("table").first().getByRole("row").allTextContents();
  return rows.flatMap((row) => /first|second|Default/.exec(row)?.[0] ?? []);
}
