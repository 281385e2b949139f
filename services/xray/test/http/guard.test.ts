import { expect, test } from "vitest";
import { refusal } from "../../src/http/guard.ts";

test.each(["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST", "127.0.0.1"])(
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
  "",
  undefined,
])("bound to loopback, Host %j is refused: its name was made to resolve here", (host) => {
  expect(refusal({ host, origin: undefined, bind: "127.0.0.1" })).toMatch(/loopback/);
});

test("another loopback address answers to itself", () => {
  expect(refusal({ host: "127.0.0.2:8000", origin: undefined, bind: "127.0.0.2" })).toBeUndefined();
  expect(refusal({ host: "127.0.0.2:8000", origin: undefined, bind: "127.0.0.1" })).toBeDefined();
});

test("bound to every address, any Host is let in: it is known by names we do not know", () => {
  expect(refusal({ host: "xray-service.default:8000", origin: undefined, bind: "0.0.0.0" })).toBeUndefined();
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
