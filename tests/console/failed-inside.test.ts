import { randomBytes } from "node:crypto";
import { newTraceId } from "@xray-lab/test-support/traces";
import { expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { settled } from "./settled.ts";

const { xray } = inject("lab");

test("a 201 in which a call failed is marked in the list, can be filtered for, and is red on the map", async () => {
  const shop = `shop-${randomBytes(3).toString("hex")}`;
  const traceId = await sendFailedInside(shop);
  await using browser = await startBrowser();
  const { page } = await openPage(browser);
  await page.goto(`${xray}/traces?chip=${encodeURIComponent(`service("${shop}")`)}`);
  await settled(page);
  const row = page.getByRole("row").filter({ has: page.locator(`a[href*="${traceId}"]`) });
  expect(await row.innerText()).toMatch(/201/);
  expect(await row.innerText()).toMatch(/inside failed/i);

  await page.getByRole("button", { name: "A call inside failed" }).click();
  await page.waitForURL(/rootcause/);
  await row.waitFor();

  await page.goto(xray);
  await settled(page);
  await page.getByRole("button", { name: "Table" }).click();
  const call = page.getByRole("row", { name: new RegExp(`${shop}.*mail-of-${shop}`) });
  expect(await call.first().innerText()).toContain("100%");
});

async function sendFailedInside(name: string): Promise<string> {
  const trace_id = newTraceId();
  const start = Date.now() / 1000 - 1;
  const times = { start_time: start, end_time: start + 0.2 };
  const cause = {
    exceptions: [{ id: randomBytes(8).toString("hex"), message: "550 no such user", type: "Refused" }],
  };
  const mail = {
    id: randomBytes(8).toString("hex"),
    name: `mail-of-${name}`,
    namespace: "remote",
    fault: true,
    cause,
  };
  const http = { request: { method: "POST", url: `http://${name}/orders` }, response: { status: 201 } };
  const segment = {
    id: randomBytes(8).toString("hex"),
    name,
    trace_id,
    ...times,
    http,
    subsegments: [{ ...mail, ...times }],
  };
  const TraceSegmentDocuments = [JSON.stringify(segment)];
  await fetch(`${xray}/TraceSegments`, { method: "POST", body: JSON.stringify({ TraceSegmentDocuments }) });
  return trace_id;
}
