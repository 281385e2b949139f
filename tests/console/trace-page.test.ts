import { createSocket } from "node:dgram";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { createdTrace } from "./pages.ts";

const { xray, daemonPort } = inject("lab");
const HEADER = '{"format":"json","version":1}\n';
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function openTrace(traceId: string, search = ""): Promise<Page> {
  const { page } = await openPage(browser);
  await page.goto(`${xray}/trace/${traceId}${search}`);
  await page.locator('[role="row"]').first().waitFor();
  return page;
}

function rowNamed(page: Page, name: string) {
  return page.locator('[role="row"]').filter({ hasText: name });
}

async function send(document: object): Promise<void> {
  const socket = createSocket("udp4");
  const text = HEADER + JSON.stringify(document);
  await new Promise((resolve) => {
    socket.send(text, daemonPort, "127.0.0.1", resolve);
  });
  socket.close();
}

test("the rows are walked by keyboard, and the address says which one is selected", async () => {
  const page = await openTrace(await createdTrace());
  await page.locator('[role="treegrid"]').focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  const selected = page.locator('[role="row"][aria-selected="true"]');

  expect(await selected.getAttribute("aria-rowindex")).toBe("3");
  await expect.poll(() => new URL(page.url()).searchParams.get("row")).toMatch(/^[0-9a-f]{16}$/);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  expect(await page.locator('[role="row"]:visible').count()).toBe(1);
  expect(await selected.getAttribute("aria-expanded")).toBe("false");
  await page.context().close();
});

test("a link to a row selects it", async () => {
  const traceId = await createdTrace();
  const page = await openTrace(traceId);
  await rowNamed(page, "hash password").click();
  await expect.poll(() => new URL(page.url()).searchParams.get("row")).not.toBe(null);
  const again = await openTrace(traceId, new URL(page.url()).search);

  await expect
    .poll(() => again.locator('[role="row"][aria-selected="true"]').textContent())
    .toContain("hash password");
  await page.context().close();
  await again.context().close();
});

test("a link selects its row also when the row is found late", async () => {
  const traceId = await createdTrace();
  const first = await openTrace(traceId);
  await rowNamed(first, "hash password").click();
  await first.waitForURL(/row=/);
  const { search } = new URL(first.url());
  const { page } = await openPage(browser);
  await page.addInitScript(delayFind);
  await page.goto(`${xray}/trace/${traceId}${search}`);

  const selected = page.locator('[role="row"][aria-selected="true"]');
  await expect.poll(() => selected.textContent()).toContain("hash password");
  expect(new URL(page.url()).search).toBe(search);
  await page.context().close();
  await first.context().close();
});

/** Runs in the page: its worker is asked for a row half a second late, as on a busy machine. */
function delayFind(): void {
  globalThis.Worker = class extends Worker {
    override postMessage(message: unknown): void {
      const late = JSON.stringify(message).includes('"find"') ? 500 : 0;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin.
      setTimeout(() => super.postMessage(message), late);
    }
  };
}

test("Ctrl+F in the rows goes to the search, which finds SQL, counts and goes to the match", async () => {
  const page = await openTrace(await createdTrace());
  await page.locator('[role="treegrid"]').focus();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("insert into users");
  await page.locator('[role="status"]', { hasText: "1 found" }).waitFor();
  await page.keyboard.press("Enter");

  await page.locator('[role="status"]', { hasText: "1 of 1" }).waitFor();
  expect(await page.locator('[role="row"][aria-selected="true"]').textContent()).toContain(
    "INSERT INTO users",
  );
  await page.getByRole("searchbox").press("Escape");
  expect(await page.getByRole("searchbox").inputValue()).toBe("");
  await page.context().close();
});

test("a segment that arrives late appears, and selection and collapse stay as they are", async () => {
  const traceId = await createdTrace();
  const page = await openTrace(traceId);
  await rowNamed(page, "hash password").click();
  await rowNamed(page, "V1-Notification").locator("[data-twisty]").click();
  const start_time = Number.parseInt(traceId.slice(2, 10), 16) - 1;
  const late = {
    name: "late",
    id: "00000000000000aa",
    trace_id: traceId,
    start_time,
    end_time: start_time + 0.1,
  };
  await send(late);

  await rowNamed(page, "late").waitFor();
  expect(await page.locator('[role="row"][aria-selected="true"]').textContent()).toContain("hash password");
  expect(await rowNamed(page, "V1-Notification").getAttribute("aria-expanded")).toBe("false");
  await page.context().close();
});

test("a drag over the strip zooms into that time, keys move it, and 0 shows the whole time again", async () => {
  const page = await openTrace(await createdTrace());
  const strip = await page.locator("canvas").boundingBox();
  const [x, y, width] = [strip?.x ?? 0, (strip?.y ?? 0) + 10, strip?.width ?? 0];
  await page.mouse.move(x + width * 0.25, y);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  const whole = page.getByRole("button", { name: "Whole time" });
  await whole.waitFor();
  await page.keyboard.press("d");
  expect(await whole.count()).toBe(1);
  await page.keyboard.press("0");
  await whole.waitFor({ state: "detached" });
  expect(await page.locator('[role="row"]').count()).toBeGreaterThan(0);
  await page.context().close();
});

test("the document of a row can be downloaded", async () => {
  const page = await openTrace(await createdTrace());
  await page.getByRole("tab", { name: "Raw document" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();

  expect((await downloading).suggestedFilename()).toMatch(/^[0-9a-f]{16}\.json$/);
  await page.context().close();
});

test("a row is compared with others of its kind", async () => {
  const page = await openTrace(await createdTrace());
  await page.getByRole("button", { name: "Compare" }).click();

  await expect.poll(() => page.locator("main").textContent()).toMatch(/Slower than \d+ % of the last \d+/);
  await page.context().close();
});

test("for a trace that is not there the page says what to check", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${xray}/trace/1-${Math.floor(Date.now() / 1000).toString(16)}-0123456789abcdef01234567`);

  const what = page.getByRole("link", { name: "What the daemon received" });
  await what.waitFor();
  expect(await what.getAttribute("href")).toBe("/intake");
  await page.context().close();
});
