import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Program } from "@xray-lab/test-support";
import { listen } from "@xray-lab/test-support/listen";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";

const MAIN = join(import.meta.dirname, "../../services/xray/src/main.ts");
const TOKEN = "a-token/for-the-console=";

const started = new AsyncDisposableStack();
let browser: Browser;
let xray: string;

beforeAll(async () => {
  browser = await startBrowser();
  started.defer(() => browser.close());
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-token-"));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const settings = {
    XRAY_API_TOKEN: TOKEN,
    XRAY_API_PORT: "0",
    XRAY_DAEMON_PORT: "0",
    XRAY_DATA_DIR: folder,
  };
  const program = await Program.start({
    program: process.execPath,
    args: [MAIN],
    environment: { ...process.env, ...settings },
  });
  started.use(program);
  for await (const line of createInterface({ input: program.child.stdout })) {
    const { console: address } = JSON.parse(line) as { console?: string };
    if (address !== undefined) xray = address.replace(/\/$/, "");
    if (address !== undefined) break;
  }
  program.child.stdout.resume();
});
afterAll(() => started.disposeAsync());

test("who enters the token sees the console, also by a link of another site, and no script can read the session", async () => {
  await using site = await listen((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<a href="${xray}/traces">a link to the console</a>`);
  });
  const { page, complaints } = await openPage(browser);
  await page.goto(`${xray}/groups`);
  await page.getByLabel("Token").fill("not-the-token");
  await page.getByRole("button").click();
  await page.getByRole("alert").getByText("That is not the token").waitFor();
  await page.getByLabel("Token").fill(TOKEN);
  await page.getByRole("button").click();
  await page.waitForURL(`${xray}/groups`);
  await page.getByRole("heading", { name: "Groups" }).first().waitFor();
  expect(await page.evaluate(() => document.cookie)).toBe("");

  const elsewhere = await page.context().newPage();
  await elsewhere.goto(site.url.replace("127.0.0.1", "localhost"));
  await elsewhere.getByRole("link").click();
  await elsewhere
    .getByRole("grid", { name: "Traces" })
    .or(elsewhere.getByText(/no trace/i))
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});

test("a link with the token opens the console, and the address does not keep it", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${xray}/groups?token=${encodeURIComponent(TOKEN)}`);
  expect(page.url()).toBe(`${xray}/groups`);
  await page.getByRole("heading", { name: "Groups" }).first().waitFor();
});
