/**
 * Run as a program: takes the pictures of the console that README and docs show, of a lab with a minute of traffic.
 *
 *     node tests/console/take-pictures.ts [folder]        (default: docs/pictures)
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { newUser, send } from "@xray-lab/system-tests/requests";
import { startLab } from "@xray-lab/system-tests/start-lab";
import type { Browser, Page } from "playwright-core";
import { openPage, type PageOptions, startBrowser } from "./browser.ts";
import { settled } from "./settled.ts";

const TRAFFIC_MS = 60_000;
/** Numbers and charts are drawn a moment after the page. */
const DRAWN_MS = 2_000;
const folder = process.argv[2] ?? join(import.meta.dirname, "../../docs/pictures");

interface Picture extends PageOptions {
  readonly name: string;
  readonly path: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

async function openDatabase(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^usermgmt@sqlite/ }).click();
}

function pictures(traceId: string): readonly Picture[] {
  return [
    { name: "map", path: "/", prepare: openDatabase },
    { name: "map-dark", path: "/", prepare: openDatabase, theme: "dark" },
    { name: "traces", path: "/traces" },
    { name: "trace", path: `/trace/${traceId}` },
    { name: "trace-dark", path: `/trace/${traceId}`, theme: "dark" },
    { name: "trace-vi", path: `/trace/${traceId}`, language: "vi" },
    { name: "intake", path: "/intake" },
    { name: "sampling", path: "/sampling" },
  ];
}

async function take(browser: Browser, base: string, picture: Picture): Promise<void> {
  const { page } = await openPage(browser, picture);
  await page.goto(base + picture.path);
  await settled(page);
  await picture.prepare?.(page);
  await delay(DRAWN_MS);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await page.context().close();
}

mkdirSync(folder, { recursive: true });
const lab = await startLab({ TRAFFIC_RATE: "5" });
const browser = await startBrowser();
try {
  await delay(TRAFFIC_MS);
  const userManagement = `http://127.0.0.1:${lab.ports.userManagement}`;
  const { traceId } = await send({ userManagement }, "POST", "/usermgmt/user", JSON.stringify(newUser()));
  await delay(DRAWN_MS);
  for (const one of pictures(traceId)) await take(browser, `http://127.0.0.1:${lab.ports.xray}`, one);
} finally {
  await browser.close();
  await lab.stop();
}
