import { IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import inject from "light-my-request";
import { expect, test } from "vitest";
import { urlOf } from "../../src/express/request-url.ts";
import { startAppWith } from "../redaction/start-app-with.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

async function recordedUrl(trustedHops: number, headers: Record<string, string>): Promise<unknown> {
  const { url, daemon } = await startAppWith({ trustedHops }, (app) =>
    app.get("/orders", (_request, response) => response.end()),
  );
  await fetch(`${url}/orders?token=secret`, { headers: { ...SAMPLED.headers, ...headers } });
  return String((await daemon.received(() => true)).http?.request?.["url"]).replace(
    new URL(url).host,
    "shop:1",
  );
}

const FORWARDED = { "x-forwarded-proto": "https", "x-forwarded-host": "shop.example" };

test("behind a load balancer the URL has the scheme and host that the client used", async () => {
  expect(await recordedUrl(1, FORWARDED)).toBe("https://shop.example/orders");
  expect(await recordedUrl(1, { "x-forwarded-proto": "HTTPS" })).toBe("https://shop:1/orders");
});

test("without trusted hops the headers are the client's, and are ignored", async () => {
  expect(await recordedUrl(0, FORWARDED)).toBe("http://shop:1/orders");
});

test("entry number trustedHops from the right counts, as of X-Forwarded-For", async () => {
  const headers = {
    "x-forwarded-proto": "http, https, http",
    "x-forwarded-host": "evil, shop.example:8443, inner",
  };
  expect(await recordedUrl(2, headers)).toBe("https://shop.example:8443/orders");
  expect(await recordedUrl(4, headers)).toBe("http://shop:1/orders");
});

test.each<Record<string, string>>([
  { "x-forwarded-host": "shop.example/login?token=secret#" },
  { "x-forwarded-host": "shop.example/@" },
  { "x-forwarded-host": "a b" },
  { "x-forwarded-host": "[::1" },
  { "x-forwarded-host": "" },
  { "x-forwarded-host": "x".repeat(1_000) },
  { "x-forwarded-proto": "javascript" },
  { "x-forwarded-proto": "https://evil.example" },
])("the hostile %j does not break the URL", async (headers) => {
  expect(await recordedUrl(1, headers)).toBe("http://shop:1/orders");
});

test("whatever the headers and the target of a request say, the URL can be read and has no query and no credentials", () => {
  const text = fc.oneof(
    fc.string(),
    fc.webAuthority(),
    fc.constantFrom("*", "//x", "http://ada:secret@shop/a?b", "/a?b#c"),
  );
  fc.assert(
    fc.property(text, text, text, text, fc.nat(3), (host, forwardedHost, proto, target, trustedHops) => {
      const request = Object.assign(new IncomingMessage(undefined as never), { url: target });
      Object.assign(request.headers, { host, "x-forwarded-host": forwardedHost, "x-forwarded-proto": proto });
      const url = urlOf(request, trustedHops);
      const { username, password, protocol, pathname } = new URL(url);
      expect([username, password, url.includes("?")]).toEqual(["", "", false]);
      expect(protocol).toMatch(/^https?:$/);
      expect(pathname.startsWith("/")).toBe(true);
    }),
  );
});

test("a request for a whole URL, as of a proxy's client, is recorded with its path alone", async () => {
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/orders", (_request, response) => response.end()),
  );
  const connection = connect(Number(new URL(url).port), "127.0.0.1");
  connection.end(
    "GET http://ada:secret@shop/orders?token=x HTTP/1.1\r\nhost: shop\r\nx-amzn-trace-id: Sampled=1\r\n\r\n",
  );
  expect((await daemon.received(() => true)).http?.request?.["url"]).toBe("http://shop/orders");
});

test("a request that light-my-request injects is recorded", async () => {
  const { tracing, daemon } = await startTracedApp(() => undefined);
  const reply = await inject(
    (request, response) => tracing.openSegment(request, response, () => response.end("injected")),
    { url: "/orders?token=secret", headers: { ...SAMPLED.headers, host: "shop" } },
  );
  expect(reply.payload).toBe("injected");
  const segment = await daemon.received(() => true);
  expect(segment.http).toMatchObject({ request: { url: "http://shop/orders" }, response: { status: 200 } });
  expect(segment.metadata).toBeUndefined();
});

test("a request without a socket is recorded, without a client_ip", async () => {
  const { tracing, daemon } = await startTracedApp(() => undefined);
  const request = Object.assign(new IncomingMessage(undefined as never), { method: "GET", url: "/orders" });
  request.headers["x-amzn-trace-id"] = "Sampled=1";
  const response = new ServerResponse(request);
  tracing.openSegment(request, response, () => {
    response.writeHead(204).end();
    response.emit("finish");
  });
  const segment = await daemon.received(() => true);
  expect(segment.http).toEqual({
    request: { method: "GET", url: "http://localhost/orders" },
    response: { status: 204 },
  });
  expect(segment.metadata).toBeUndefined();
});
