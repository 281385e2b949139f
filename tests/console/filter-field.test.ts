import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPage, startBrowser } from "./browser.ts";
import { createdTrace } from "./pages.ts";
import { settled } from "./settled.ts";

const { xray } = inject("lab");
const FILTER = 'http.method = "POST" AND resp';
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  // Without a trace there are no values to complete.
  await createdTrace();
});
afterAll(() => browser.close());

interface HeldEditor {
  readonly page: Page;
  /** Lets the editor's code arrive. */
  readonly release: () => void;
}

/** The traces page with the plain field: the code of the editor is on its way until it is released. */
async function openWithHeldEditor(search = ""): Promise<HeldEditor> {
  const { page } = await openPage(browser);
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/filter-editor/, async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(`${xray}/traces${search}`);
  await settled(page);
  return { page, release: resolve };
}

test.each([1, 4, 14, 19])(
  "nothing typed is lost or moved when the editor takes the field's place, from key %i on",
  async (keys) => {
    for (const delay of [0, 20]) {
      const { page, release } = await openWithHeldEditor("?chip=ok");
      await page.getByRole("button", { name: /^Remove the filter/ }).click();
      await page.getByRole("textbox", { name: "Filter expression" }).click();
      await page.keyboard.type(FILTER.slice(0, keys), { delay });
      release();
      await page.keyboard.type(FILTER.slice(keys), { delay });
      await page.locator(".cm-content").waitFor();
      await page.keyboard.type("!");
      await expect.poll(() => page.locator(".cm-content").textContent()).toBe(`${FILTER}!`);
      await page.context().close();
    }
  },
);

test("a word that an input method is composing when the editor arrives stays whole", async () => {
  const { page, release } = await openWithHeldEditor();
  const keyboard = await page.context().newCDPSession(page);
  await page.keyboard.press("/");
  await page.keyboard.type("user = ");
  await keyboard.send("Input.imeSetComposition", { text: "thu", selectionStart: 3, selectionEnd: 3 });
  const arrived = page.waitForResponse(/filter-editor/);
  release();
  await (await arrived).finished();
  await keyboard.send("Input.imeSetComposition", { text: "thư", selectionStart: 3, selectionEnd: 3 });
  await keyboard.send("Input.insertText", { text: "thử" });
  await page.locator(".cm-content").waitFor();
  await page.keyboard.type("!");
  await expect.poll(() => page.locator(".cm-content").textContent()).toBe("user = thử!");
  await page.context().close();
});

async function openEditor(): Promise<Page> {
  const { page, release } = await openWithHeldEditor();
  release();
  await page.keyboard.press("/");
  await page.locator(".cm-content").waitFor();
  return page;
}

test("what is typed right after Enter stays when the filter comes into force", async () => {
  const page = await openEditor();
  await page.keyboard.type("http.status >= 200 ");
  await page.keyboard.press("Enter");
  await page.keyboard.type("AND http.status < 600");
  await page.waitForURL(/filter=http.status/);
  await expect
    .poll(() => page.locator(".cm-content").textContent())
    .toBe("http.status >= 200 AND http.status < 600");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => new URL(page.url()).searchParams.get("filter"))
    .toBe("http.status >= 200 AND http.status < 600");
  await page.goBack();
  await expect.poll(() => page.locator(".cm-content").textContent()).toBe("http.status >= 200");
  await page.context().close();
});

test("Tab takes what is offered, and leaves the field when nothing is", async () => {
  const page = await openEditor();
  await page.keyboard.type("http.meth");
  await page.getByRole("option", { name: "http.method" }).waitFor();
  await page.keyboard.press("Tab");
  await expect.poll(() => page.locator(".cm-content").textContent()).toMatch(/^http\.method/);
  expect(await focused(page)).toBe("Filter expression");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Clear the filter");
  await page.context().close();
});

test("Tab out of a filter that is wrong says so at once, shows where the focus is, and letters do nothing there", async () => {
  const page = await openEditor();
  await page.keyboard.type('user = "a" AND AND ');
  await page.getByText("Enter applies").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.press("Tab");
  await page.getByRole("status").filter({ hasText: "xpected" }).waitFor({ timeout: 2000 });
  const rings = await page.evaluate(() => {
    const button = document.activeElement;
    return [button, button?.closest("[data-writing]")].map(
      (one) => one && getComputedStyle(one).outlineStyle,
    );
  });
  expect(rings).toEqual(["solid", "none"]);
  await page.keyboard.type("gi");
  expect(new URL(page.url()).pathname).toBe("/traces");
  await page.context().close();
});

function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
}
