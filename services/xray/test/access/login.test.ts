import fc from "fast-check";
import { expect, test } from "vitest";
import { localPath } from "../../src/access/local-path.ts";
import { runXray } from "../running-xray.ts";
import { browse, cookieOf, logIn, runWithToken, TOKEN } from "./with-token.ts";

test("a person is asked for the token, on a page that runs no script and sends its form only here", async () => {
  const xray = await runWithToken();
  const response = await browse(xray, "/traces?filter=%22%3E%3Cscript%3E");
  expect(response.status).toBe(401);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'self';.*; form-action 'self'; frame-ancestors 'none'/,
  );
  expect(response.headers.get("cache-control")).toBe("no-store");
  // With `no-referrer` browsers send the form with `Origin: null`.
  expect(response.headers.get("referrer-policy")).toBe("same-origin");
  const page = await response.text();
  expect(page).toContain('value="/traces?filter=%22%3E%3Cscript%3E"');
  expect(page).not.toContain("<script");
});

test("the page speaks Vietnamese to a browser that does", async () => {
  const xray = await runWithToken();
  const page = await (
    await browse(xray, "/", { headers: { "accept-language": "vi-VN,vi;q=0.9,en" } })
  ).text();
  expect(page).toContain('<html lang="vi">');
  expect(page).toContain("X-Ray Lab cần token");
});

test("the right token in the form opens the console, the feed and the API to this browser", async () => {
  const xray = await runWithToken();
  const entered = await logIn(xray, ` ${TOKEN} `, "/traces?window=5m");
  expect([entered.status, entered.headers.get("location")]).toEqual([303, "/traces?window=5m"]);
  expect(entered.headers.get("set-cookie")).toMatch(
    /^xray_session_[\w-]{8}=\d+\.[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  );
  expect(entered.headers.get("set-cookie")).not.toContain(TOKEN);
  const headers = { cookie: `other=1; ${cookieOf(entered)}` };
  expect((await browse(xray, "/traces", { headers })).status).toBe(200);
  expect((await browse(xray, "/feed", { headers, method: "HEAD" })).status).toBe(200);
  const call = await browse(xray, "/GetSamplingRules", { headers, method: "POST", body: "{}" });
  expect(call.status).toBe(200);
});

test("a wrong token in the form is asked for again, and opens nothing", async () => {
  const xray = await runWithToken();
  for (const token of ["wrong", "", `${TOKEN}x`]) {
    const response = await logIn(xray, token, "/traces");
    expect([response.status, response.headers.get("set-cookie")]).toEqual([401, null]);
    const page = await response.text();
    expect(page).toContain("That is not the token");
    expect(page).toContain('value="/traces"');
  }
});

test("who opens the address of the login itself comes to the map after it", async () => {
  const xray = await runWithToken();
  expect(await (await browse(xray, "/login")).text()).toContain('name="next" value="/"');
});

test("a form larger than any token is a wrong one", async () => {
  const xray = await runWithToken();
  const response = await logIn(xray, "x".repeat(100_000));
  expect(response.status).toBe(401);
});

test("the page of another origin cannot log a browser in", async () => {
  const xray = await runWithToken();
  const body = new URLSearchParams({ token: TOKEN });
  const headers = { origin: "https://evil.example" };
  const response = await browse(xray, "/login", { method: "POST", body, headers });
  expect([response.status, response.headers.get("set-cookie")]).toEqual([403, null]);
});

test("a link with the token lets the browser in, and leads to the address without it", async () => {
  const xray = await runWithToken();
  const query = `?window=5m&token=${encodeURIComponent(TOKEN)}`;
  const entered = await browse(xray, `/traces${query}`);
  expect([entered.status, entered.headers.get("location")]).toEqual([303, "/traces?window=5m"]);
  const opened = await browse(xray, "/traces", { headers: { cookie: cookieOf(entered) } });
  expect(opened.status).toBe(200);
});

test("a link with a wrong token asks for the right one; for a program a token in the address is none", async () => {
  const xray = await runWithToken();
  expect((await browse(xray, "/?token=wrong")).status).toBe(401);
  const program = await fetch(`${xray.url}/intake?token=${encodeURIComponent(TOKEN)}`);
  expect(program.status).toBe(401);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  String.raw`/\evil.example`,
  "/.//evil.example",
  "javascript:1",
])("after the login a browser is not led to %s", async (next) => {
  const xray = await runWithToken();
  const location = (await logIn(xray, TOKEN, next)).headers.get("location") ?? "";
  expect(new URL(location, xray.url).origin).toBe(xray.url);
});

test("no text at all leads away from this server", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    ":",
    "?",
    "#",
    "@",
    "evil.example",
    "http:",
    "\t",
    "\n",
    "%2f",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(parts, { maxLength: 8 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (next) => {
      expect(new URL(localPath(next), "http://127.0.0.1:8000").origin).toBe("http://127.0.0.1:8000");
    }),
    { numRuns: 2000 },
  );
});

test("without a token there is no login", async () => {
  const xray = await runXray();
  const response = await logIn(xray, "anything");
  expect(response.status).toBe(404);
  expect(response.headers.get("set-cookie")).toBeNull();
});
