import { newUser, send } from "@xray-lab/system-tests/requests";
import { listen } from "@xray-lab/test-support/listen";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startBrowser } from "./browser.ts";

const lab = inject("lab");
let browser: Browser;

// What a site does that rebinds its name: the browser asks this machine, and believes that it is evil.example.
beforeAll(async () => {
  browser = await startBrowser(["--host-resolver-rules=MAP evil.example 127.0.0.1"]);
});
afterAll(() => browser.close());

/** Everything that a page of somebody else can do to another origin without being allowed to. */
async function attack(page: Page, target: string): Promise<void> {
  await page.evaluate(async (url) => {
    const image = new Image();
    const loaded = new Promise((resolve) => {
      for (const event of ["load", "error"]) image.addEventListener(event, resolve, { once: true });
    });
    image.src = url;
    const text = {
      mode: "no-cors",
      method: "POST",
      body: "{}",
      headers: { "content-type": "text/plain" },
    } as const;
    const tries = [fetch(url, text), fetch(url, { mode: "no-cors" }), fetch(url), loaded];
    await Promise.allSettled(tries);
  }, target);
}

test("a site whose name leads here reads no trace, and neither lists nor deletes users", async () => {
  const user = newUser();
  await send(lab, "POST", "/usermgmt/user", JSON.stringify(user));
  const page = await browser.newPage();
  for (const url of [
    `${lab.xray}/intake`,
    `${lab.userManagement}/usermgmt/users`,
    `${lab.notification}/notification/inbox`,
  ]) {
    const rebound = url.replace("127.0.0.1", "evil.example");
    const answer = await page.goto(rebound);
    expect([rebound, answer?.status()]).toEqual([rebound, 403]);
  }
  const site = lab.userManagement.replace("127.0.0.1", "evil.example");
  await page.goto(`${site}/anything`);
  const deletion = await page.evaluate(
    async (path) => (await fetch(path, { method: "DELETE" })).status,
    `/usermgmt/user/${user.username}`,
  );
  expect(deletion).toBe(403);
  const kept = await fetch(`${lab.userManagement}/usermgmt/user/${user.username}`);
  expect(kept.status).toBe(200);
});

test.each(["evil.example", "127.0.0.1"])(
  "a page of %s on another port is refused whatever it sends, and its links can be followed",
  async (name) => {
    await using site = await listen((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<a href="${lab.xray}/traces">a link to the console</a>`);
    });
    const page = await browser.newPage();
    await page.goto(site.url.replace("127.0.0.1", name));
    const answers: string[] = [];
    page.on(
      "response",
      (response) => void answers.push(`${response.request().method()} ${response.status()}`),
    );
    for (const target of [`${lab.xray}/TraceSummaries`, `${lab.userManagement}/usermgmt/users`])
      await attack(page, target);
    expect(new Set(answers)).toEqual(new Set(["GET 403", "POST 403"]));
    const opened = page.waitForResponse(`${lab.xray}/traces`);
    await page.getByRole("link").click();
    expect((await opened).status()).toBe(200);
  },
);
