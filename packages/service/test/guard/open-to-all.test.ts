import { expect, test } from "vitest";
import { warnWhenOpenToAll } from "../../src/guard/index.ts";

function warnings(bind: string, token: string | undefined): readonly string[] {
  const messages: string[] = [];
  const logger = { warn: (_fields: object, message: string) => void messages.push(message) };
  const variables = { bind: "SHOP_BIND", token: "SHOP_API_TOKEN" };
  warnWhenOpenToAll(logger, { bind, token, allows: "buy everything", variables });
  return messages;
}

test("bound wider than loopback without a token, the log says what strangers can do and how to end it", () => {
  expect(warnings("0.0.0.0", undefined)).toEqual([
    "everybody who reaches this server can buy everything: set SHOP_API_TOKEN, set SHOP_BIND to 127.0.0.1, " +
      "or let nobody but its clients reach the port (published on 127.0.0.1, a network policy)",
  ]);
});

test("bound to loopback, or with a token, the log says nothing", () => {
  expect([
    ...warnings("127.0.0.1", undefined),
    ...warnings("::1", undefined),
    ...warnings("0.0.0.0", "t"),
  ]).toEqual([]);
});
