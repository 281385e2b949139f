import { expect, test } from "vitest";
import { attributes, call, documentOf, span } from "../spans.ts";

const EXCHANGE = {
  request: {
    method: "GET",
    url: "https://shop.example:8443/cart?a=1",
    user_agent: "curl",
    client_ip: "192.0.2.7",
  },
  response: { status: 200, content_length: 12 },
};

test.each([
  [
    "stable",
    {
      "http.request.method": "GET",
      "url.scheme": "https",
      "server.address": "shop.example",
      "server.port": 8443,
      "url.path": "/cart",
      "url.query": "a=1",
      "user_agent.original": "curl",
      "client.address": "192.0.2.7",
      "network.peer.address": "10.0.0.1",
      "http.response.status_code": 200,
      "http.response.body.size": 12,
    },
  ],
  [
    "old",
    {
      "http.method": "GET",
      "http.scheme": "https",
      "net.host.name": "shop.example",
      "net.host.port": "8443",
      "http.target": "/cart?a=1",
      "http.user_agent": "curl",
      "http.client_ip": "192.0.2.7",
      "net.peer.ip": "10.0.0.1",
      "http.status_code": 200,
      "http.response_content_length": 12,
    },
  ],
])("the http block is made of the %s conventions, and nothing of it is left over", (_which, members) => {
  const document = documentOf(span({ attributes: attributes({ ...members, own: "kept" }) }));
  expect(document.http).toEqual(EXCHANGE);
  const left = Object.keys(document.metadata?.["default"] ?? {});
  expect(left.filter((key) => !key.includes("size") && !key.includes("length"))).toEqual(["own"]);
});

test("a client's address without a peer was told by somebody on the way", () => {
  const document = documentOf(
    span({ attributes: attributes({ "http.method": "GET", "client.address": "192.0.2.7" }) }),
  );
  expect(document.http?.request).toEqual({ method: "GET", client_ip: "192.0.2.7", x_forwarded_for: true });
});

test.each([
  [{ "url.full": "http://a/b", "http.host": "c" }, "http://a/b"],
  [{ "http.host": "shop:80", "http.target": "/x" }, "http://shop:80/x"],
  [
    { "server.address": "shop", "server.port": 443, "url.scheme": "https", "url.path": "/x" },
    "https://shop/x",
  ],
  [{ "net.peer.name": "shop", "net.peer.port": 8080, "http.method": "GET" }, "http://shop:8080/"],
  [{ "url.path": "/x" }, undefined],
])("the URL of a call with %j is %j", (members, url) => {
  expect(documentOf(call({ attributes: attributes(members) })).http?.request?.url).toBe(url);
});
