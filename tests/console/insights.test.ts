import { randomBytes } from "node:crypto";
import { newTraceId } from "@xray-lab/test-support/traces";
import { expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { settled } from "./settled.ts";

const { xray } = inject("lab");
const MINUTE = 60;

test("a service that begins to fail has an insight that says since when, and leads to the failed traces", async () => {
  const shop = `shop-${randomBytes(3).toString("hex")}`;
  await sendHistory(shop);
  await using browser = await startBrowser();
  const { page, complaints } = await openPage(browser);
  await page.goto(`${xray}/insights?window=3h`);
  await settled(page);
  await page
    .getByRole("link", { name: new RegExp(shop) })
    .first()
    .click();
  await page.waitForURL(/\/insights\/[^?]+/);
  await settled(page);
  await page
    .getByRole("link", { name: /traces/i })
    .and(page.locator("main a"))
    .first()
    .click();
  await page.getByRole("grid", { name: "Traces" }).locator("a[href*='/trace/']").first().waitFor();
  expect(decodeURIComponent(page.url())).toContain(shop);
  expect(complaints).toEqual([]);
});

/** An hour in which all went well, then minutes in which everything failed. */
async function sendHistory(name: string): Promise<void> {
  const now = Math.floor(Date.now() / 1000 / MINUTE) * MINUTE;
  const good = Array.from({ length: 40 }, (_, n) => ({ start: now - (50 - n) * MINUTE, fault: false }));
  const bad = Array.from({ length: 40 }, (_, n) => ({
    start: now - (6 - (n % 5)) * MINUTE + n,
    fault: true,
  }));
  for (const part of [good, bad]) {
    const TraceSegmentDocuments = part.map(({ start, fault }) => documentOf(name, start, fault));
    const response = await fetch(`${xray}/TraceSegments`, {
      method: "POST",
      body: JSON.stringify({ TraceSegmentDocuments }),
    });
    expect(await response.json()).toMatchObject({ UnprocessedTraceSegments: [] });
  }
}

function documentOf(name: string, start: number, fault: boolean): string {
  const trace_id = newTraceId().replace(/^1-.{8}/, `1-${start.toString(16)}`);
  const id = randomBytes(8).toString("hex");
  const http = {
    request: { method: "GET", url: `http://${name}/cart` },
    response: { status: fault ? 500 : 200 },
  };
  return JSON.stringify({
    name,
    id,
    trace_id,
    start_time: start,
    end_time: start + 0.2,
    http,
    ...(fault && { fault }),
  });
}
