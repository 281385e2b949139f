import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const PLACES = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Starts the machine's Chromium. No browser is downloaded. @param args Chromium's own @throws when there is none, with the command that brings it */
export async function startBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined)
    throw new Error("There is no Chromium: apt-get install chromium, or CHROMIUM=/path/to/chromium");
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });
}

/** A page that notes what must never happen. */
export interface WatchedPage {
  readonly page: Page;
  /** Violations of the content security policy, errors on the console, and exceptions that nothing caught. */
  readonly complaints: readonly string[];
}

export interface PageOptions extends BrowserContextOptions {
  readonly theme?: "light" | "dark";
  readonly language?: "en" | "vi";
}

export async function openPage(
  browser: Browser,
  { theme = "light", language = "en", ...options }: PageOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.exposeFunction("complain", (complaint: string) => void complaints.push(complaint));
  await page.addInitScript(PREPARE, { theme, language });
  page.on("console", (message) => {
    const { url } = message.location();
    // Chromium notes a page that was answered with a 404 as an error: for a page that does not exist it is none.
    if (message.type() === "error" && url !== page.url())
      complaints.push(`console: ${message.text()} ${url}`);
  });
  page.on("pageerror", (error) => void complaints.push(`exception: ${error.message}`));
  return { page, complaints };
}

/** Runs in the page, before its own scripts. */
function PREPARE({ theme, language }: { readonly theme: string; readonly language: string }): void {
  localStorage.setItem("xray-lab.theme", theme);
  localStorage.setItem("xray-lab.language", language);
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
    const { complain } = globalThis as unknown as { complain: (complaint: string) => void };
    complain(`policy: ${effectiveDirective} ${blockedURI} ${sourceFile}`);
  });
}
