import { expect, test } from "vitest";
import { attributes, call, documentOf, span } from "../spans.ts";

test.each([
  [{ "aws.remote.service": "AWS::DynamoDB", "rpc.system": "aws-api" }, "DynamoDB"],
  [{ "aws.remote.service": "AWS.SDK.S3", "rpc.system": "aws-api" }, "S3"],
  [{ "aws.remote.service": "AWS::mine", "peer.service": "p" }, "AWS::mine"],
  [{ "peer.service": "mail", "aws.service": "SQS", "db.name": "d" }, "mail"],
  [{ "aws.service": "SQS", "db.name": "d" }, "SQS"],
  [{ "db.name": "users", "db.connection_string": "jdbc:mysql://db.example:3306" }, "users@db.example"],
  [{ "db.namespace": "users", "server.address": "db.example" }, "users@db.example"],
  [{ "db.name": "users", "rpc.service": "r" }, "users"],
  [{ "rpc.service": "shop.Cart", "http.host": "h" }, "shop.Cart"],
  [{ "http.host": "shop.example", "net.peer.name": "n" }, "shop.example"],
  [{ "net.peer.name": "shop.example", "server.address": "s" }, "shop.example"],
  [{ "server.address": "shop.example" }, "shop.example"],
  [{}, "GET /cart"],
])("a call with %j is named %j", (members, name) => {
  expect(documentOf(call({ attributes: attributes(members) })).name).toBe(name);
});

test("a server span is named by its own attribute, then by its peer's, then by its service", () => {
  const resource = { "service.name": "shop" };
  const named = (members: Record<string, string>): string =>
    documentOf(span({ attributes: attributes(members) }), resource).name;
  expect(named({ "aws.local.service": "cart", "peer.service": "p" })).toBe("cart");
  expect(named({ "peer.service": "p" })).toBe("p");
  expect(named({ "http.host": "h", "server.address": "s" })).toBe("shop");
});

test.each([
  ["a?b*c", "abc"],
  ["", "span"],
  ["\u{1f600}", "span"],
  ["Bestellung größe", "Bestellung größe"],
  ["x".repeat(300), "x".repeat(200)],
])("what X-Ray refuses is left out of the name %j", (name, legal) => {
  expect(documentOf(span({ name })).name).toBe(legal);
});
