import { until } from "@xray-lab/test-support/until";
import type { Page } from "playwright-core";

/** Waits until the page has its heading, and nothing in it is being read for the first time. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor({ state: "attached" });
  await until(
    () => page.locator("main [aria-busy=true]").count(),
    (count) => count === 0,
    { seconds: 10 },
  );
}
