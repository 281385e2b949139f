import type { IncomingHttpHeaders } from "node:http";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createGuard } from "../../src/guard/index.ts";

interface Asked {
  readonly host: string | undefined;
  readonly origin?: string | undefined;
  readonly bind: string;
  readonly allowedHosts?: readonly string[];
  readonly method?: string;
  readonly headers?: IncomingHttpHeaders;
}

function refusal({
  host,
  origin,
  bind,
  allowedHosts = [],
  method = "GET",
  headers,
}: Asked): string | undefined {
  const guard = createGuard({ bind, allowedHosts, variable: "SHOP_ALLOWED_HOSTS" });
  return guard({ method, headers: { host, origin, ...headers } });
}

test.each(["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST", "127.0.0.1", "localhost."])(
  "bound to loopback, Host %s is let in",
  (host) => {
    expect(refusal({ host, origin: undefined, bind: "127.0.0.1" })).toBeUndefined();
  },
);

test.each([
  "evil.example",
  "evil.example:8000",
  "localhost.evil.example",
  "127.0.0.1.evil.example:8000",
  "xray",
  "xray-service.default:8000",
  "10.0.0.7:8000",
  "",
  undefined,
])("bound to loopback, Host %j is refused: its name was made to resolve here", (host) => {
  expect(refusal({ host, origin: undefined, bind: "127.0.0.1" })).toMatch(/loopback/);
});

test("another loopback address answers to itself", () => {
  expect(refusal({ host: "127.0.0.2:8000", origin: undefined, bind: "127.0.0.2" })).toBeUndefined();
  expect(refusal({ host: "127.0.0.2:8000", origin: undefined, bind: "127.0.0.1" })).toBeDefined();
});

test.each([
  "xray:8000",
  "user-management:8095",
  "xray-service.default:8000",
  "xray-service.tracing.svc:8000",
  "usermgmt-restapp-service.default.svc.cluster.local:8095",
  "ip-10-0-0-7.ec2.internal",
  "laptop.local:8000",
  "10.0.0.7:8095",
  "[fd00::7]:8095",
  "localhost:8000",
])("bound to every address, Host %s is let in: no site can have that name", (host) => {
  for (const bind of ["0.0.0.0", "::", "10.0.0.7"]) expect(refusal({ host, bind })).toBeUndefined();
});

test.each([
  "evil.example",
  "xray-service.dev:8000",
  "10.0.0.7.evil.example",
  "svc.cluster.local.evil.example",
  "2130706433",
  "[evil.example]",
  "[::1",
  "user@10.0.0.7",
  "a b",
  "",
  undefined,
])("bound to every address, Host %j is refused: a site can have that name", (host) => {
  expect(refusal({ host, bind: "0.0.0.0" })).toMatch(/SHOP_ALLOWED_HOSTS/);
});

test("a host that is listed is let in; with a dot before it, all below it too; with * every host", () => {
  const bind = "0.0.0.0";
  const allowedHosts = ["lab.example.com", ".example.org"];
  for (const host of ["lab.example.com", "LAB.example.com:443", "example.org", "a.b.example.org"]) {
    expect(refusal({ host, bind, allowedHosts })).toBeUndefined();
    expect(refusal({ host, bind: "127.0.0.1", allowedHosts })).toBeUndefined();
  }
  for (const host of ["example.com", "a.lab.example.com", "notexample.org"])
    expect(refusal({ host, bind, allowedHosts })).toBeDefined();
  expect(refusal({ host: "anything.example", bind, allowedHosts: ["*"] })).toBeUndefined();
});

test("the refusal names the host, the variable, and what is let in", () => {
  expect(refusal({ host: "lab.example.com", bind: "0.0.0.0" })).toBe(
    'The host "lab.example.com" is not in SHOP_ALLOWED_HOSTS. This server answers to localhost, IP addresses, and names that ' +
      "exist on private networks only; add other names to SHOP_ALLOWED_HOSTS.",
  );
});

test("pages of its own origin are let in", () => {
  const origin = "http://localhost:8000";
  expect(refusal({ host: "localhost:8000", origin, bind: "127.0.0.1" })).toBeUndefined();
});

test.each([
  "http://evil.example",
  "http://localhost:3000",
  "null",
  "",
  "file://",
  "http://localhost:8000.evil.example",
])("Origin %j is refused, wherever the server is bound", (origin) => {
  for (const bind of ["127.0.0.1", "0.0.0.0"]) {
    expect(refusal({ host: "localhost:8000", origin, bind })).toMatch(/origin/);
  }
});

const local = { host: "localhost:8000", bind: "127.0.0.1" };

test.each(["cross-site", "same-site", "anything"])(
  "a request that the page of another origin makes without an Origin, such as an image, is refused (Sec-Fetch-Site: %s)",
  (site) => {
    const image = { "sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };
    const frame = { "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" };
    for (const headers of [image, frame]) expect(refusal({ ...local, headers })).toMatch(/origin/);
  },
);

test("a link on another site can be followed, and a form of another site cannot be sent", () => {
  const headers = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  };
  expect(refusal({ ...local, headers })).toBeUndefined();
  expect(refusal({ ...local, headers, method: "POST" })).toMatch(/origin/);
});

test("a page behind a proxy that changes Host is let in when the browser says that the origin is the same", () => {
  const headers = { "sec-fetch-site": "same-origin" };
  expect(refusal({ ...local, origin: "https://lab.example.com", headers })).toBeUndefined();
});

test("no name below a domain of the internet is let in without being listed", () => {
  fc.assert(
    fc.property(fc.domain(), fc.constantFrom("127.0.0.1", "0.0.0.0", "::"), (host, bind) => {
      expect(refusal({ host, bind })).toBeDefined();
    }),
  );
});

test("any header Host at all is judged without an error, and one that is longer than any name is refused", () => {
  fc.assert(fc.property(fc.string(), (host) => void refusal({ host, bind: "0.0.0.0" })));
  expect(refusal({ host: "a".repeat(253), bind: "0.0.0.0" })).toBeUndefined();
  expect(refusal({ host: "a".repeat(16_000), bind: "0.0.0.0" })).toMatch(/^The host "a{80}" is not in/);
});
