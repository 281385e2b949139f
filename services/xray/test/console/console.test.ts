import { request } from "node:http";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { encodeDatagram, newSegmentId, newTraceId } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { segment } from "../documents.ts";
import { type RunningXray, runXray, temporaryDirectory, untilAccepted } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { builtConsole, PAGE } from "./built.ts";

const withConsole = (): Promise<RunningXray> => runXray({}, builtConsole());

interface Raw {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** fetch tidies paths up, and decompresses. */
async function raw(xray: RunningXray, path: string, headers: Record<string, string> = {}): Promise<Raw> {
  const { promise, resolve, reject } = Promise.withResolvers<Raw>();
  const sent = request({ host: "127.0.0.1", port: xray.apiPort, path, headers, agent: false });
  sent.on("response", (response) => {
    void buffer(response).then((body) =>
      resolve({ status: response.statusCode, headers: response.headers, body }),
    );
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

function policyOf(nonce: string): string {
  return (
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; ` +
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
  );
}

const FRESH = /^[A-Za-z0-9+/]{22}==$/;

test("each page has the console, with a nonce of its own in the page and in its policy", async () => {
  const { url } = await withConsole();
  const nonces = new Set<string>();
  for (const path of ["/", "/traces", "/groups", "/sampling", "/insights", "/insights/one", "/?window=5m"]) {
    const response = await fetch(url + path);
    const page = await response.text();
    const nonce = /csp-nonce" nonce="([^"]+)"/.exec(page)?.[1] ?? "";
    expect(nonce).toMatch(FRESH);
    nonces.add(nonce);
    expect(page).toBe(PAGE.replaceAll("{{nonce}}", nonce));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policyOf(nonce),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  }
  expect(nonces.size).toBe(7);
});

test("a path that the console does not have is a 404, with the console to say so; DELETE is a 405", async () => {
  const { url } = await withConsole();
  for (const path of ["/favicon.ico", "/nothing", "/traces/1", "/index.html", "/.inputs"]) {
    const response = await fetch(url + path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('id="console"');
  }
  expect((await fetch(url, { method: "DELETE" })).status).toBe(405);
});

test("the page of a trace is a 200 when the trace is stored, else a 404, with the console to say why", async () => {
  const xray = await withConsole();
  const sent = segment();
  await sendDatagrams(xray.daemonPort, [encodeDatagram(sent)]);
  await untilAccepted(xray, 1);
  expect((await fetch(`${xray.url}/trace/${sent.trace_id}`)).status).toBe(200);
  for (const id of [newTraceId(), "nonsense"]) {
    const response = await fetch(`${xray.url}/trace/${id}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('id="console"');
  }
});

test("nothing of a document or of an address comes into a page", async () => {
  const xray = await withConsole();
  const markup = `"><script>alert(1)</script>`;
  const times = segment();
  const hostile = segment({
    http: {
      request: { method: markup, url: `http://a/${markup}`, client_ip: markup },
      response: { status: 200 },
    },
    cause: { exceptions: [{ id: "1", type: markup, message: markup }] },
    subsegments: [
      {
        id: newSegmentId(),
        name: "call",
        start_time: times.start_time,
        end_time: times.start_time,
        sql: { sanitized_query: markup },
      },
    ],
  });
  await sendDatagrams(xray.daemonPort, [markup, encodeDatagram(hostile)]);
  await untilAccepted(xray, 1);
  const paths = [
    "/",
    "/intake",
    `/trace/${hostile.trace_id}`,
    "/trace/<script>",
    `/${encodeURIComponent(markup)}`,
  ];
  for (const path of paths) {
    const { body, headers } = await raw(xray, path, { accept: "text/html" });
    expect(body.toString()).not.toContain("alert");
    expect(body.toString().match(/<script/g)).toHaveLength(1);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});

test("GET /intake is the page for a browser, and the counters for every program", async () => {
  const { url } = await withConsole();
  const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  const page = await fetch(`${url}/intake`, { headers: { accept } });
  expect([page.status, page.headers.get("vary")]).toEqual([200, "accept"]);
  expect(await page.text()).toContain('id="console"');
  for (const json of ["application/json", "*/*"]) {
    const report = await fetch(`${url}/intake`, { headers: { accept: json } });
    expect(report.headers.get("vary")).toBe("accept");
    expect(await report.json()).toMatchObject({ received: 0 });
  }
});

test("an asset has its type, may be kept for ever, and is compressed for a client that takes it", async () => {
  const xray = await withConsole();
  const gzip = await raw(xray, "/assets/index-a1.js", { "accept-encoding": "br, gzip" });
  expect(gzip.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": "gzip",
    vary: "accept-encoding",
    "x-content-type-options": "nosniff",
  });
  for (const refused of ["", "identity", "gzip;q=0", "gzip; q=0.0, identity"]) {
    const plain = await raw(xray, "/assets/index-a1.js", { "accept-encoding": refused });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body).toEqual(gunzipSync(gzip.body));
    expect(plain.body.length).toBeGreaterThan(gzip.body.length);
  }
  expect((await raw(xray, "/assets/chunks/map-b2.css")).headers["content-type"]).toBe(
    "text/css; charset=utf-8",
  );
  expect((await raw(xray, "/assets/icon-c3.svg")).headers["content-type"]).toBe("image/svg+xml");
});

test.each([
  "/assets/../index.html",
  "/assets/../.inputs",
  "/assets/%2e%2e/.inputs",
  "/assets/..%2f.inputs",
  "/assets/../../../../../../etc/passwd",
  "//etc/passwd",
  "/assets/",
  "/assets/chunks",
  "/assets/constructor",
  "/assets/index-a1.js/",
  "/assets/index-a1.js%00",
])("nothing but a file that the build wrote is an asset: %s", async (path) => {
  const { status, body } = await raw(await withConsole(), path);
  expect(status).toBe(404);
  expect(body.toString()).not.toMatch(/secret|root:/);
});

test("while the console is not built, a page without a script says so and how, and looks again", async () => {
  const folder = temporaryDirectory();
  const { url } = await runXray({}, folder);
  const before = await fetch(url);
  const page = await before.text();
  expect(before.status).toBe(503);
  expect(page).toContain('<meta http-equiv="refresh" content="1">');
  expect(page).toContain("pnpm --filter @xray-lab/console build");
  expect(page).not.toContain("<script");
  const nonce = /style nonce="([^"]+)"/.exec(page)?.[1] ?? "";
  expect(before.headers.get("content-security-policy")).toBe(policyOf(nonce));
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  expect((await fetch(`${url}/assets/index-a1.js`)).status).toBe(404);
  builtConsole(PAGE, folder);
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(`${url}/assets/index-a1.js`)).status).toBe(200);
  rmSync(join(folder, "index.html"));
  expect((await fetch(url)).status).toBe(503);
});

test("a new build is served as soon as it is there, and an asset of the one before that was loaded is not", async () => {
  const folder = builtConsole();
  const { url } = await runXray({}, folder);
  expect((await fetch(`${url}/assets/index-a1.js`)).status).toBe(200);
  rmSync(join(folder, "assets/index-a1.js"));
  writeFileSync(join(folder, "assets/index-d4.js"), "next();");
  writeFileSync(join(folder, "index.html.new"), "another page");
  renameSync(join(folder, "index.html.new"), join(folder, "index.html"));
  expect(await (await fetch(url)).text()).toBe("another page");
  expect(await (await fetch(`${url}/assets/index-d4.js`)).text()).toBe("next();");
  expect((await fetch(`${url}/assets/index-a1.js`)).status).toBe(404);
});
