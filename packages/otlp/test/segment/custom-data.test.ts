import { expect, test } from "vitest";
import { attributes, call, documentOf, span } from "../spans.ts";

test("attributes are metadata, and annotations where aws.xray.annotations lists them", () => {
  const members = { tenant: "blue", "user id": 7, secret: "s".repeat(1001), list: ["a"], other: true };
  const listed = { "aws.xray.annotations": ["tenant", "user id", "secret", "list", "absent"] };
  const document = documentOf(call({ attributes: attributes({ ...members, ...listed }) }), {
    "service.name": "shop",
  });
  expect(document.annotations).toEqual({ tenant: "blue", user_id: 7 });
  // What cannot be an annotation is not lost.
  expect(document.metadata).toEqual({ default: { secret: members.secret, list: ["a"], other: true } });
});

// packages/tracing/test/capture/annotations.test.ts has the same keys: one annotation has one key, however it is sent.
test("a key with a dot, and any other that X-Ray takes, is an annotation's key as it is", () => {
  const members = { "mail.recipients": 3, "a.B_c.9": true };
  const listed = { "aws.xray.annotations": Object.keys(members) };
  const document = documentOf(call({ attributes: attributes({ ...members, ...listed }) }));
  expect(document.annotations).toEqual(members);
});

test("a key that X-Ray would drop is made legal as the tracing package does", () => {
  const members = { "user-id": 7, "größe\n": 1, ["k".repeat(600)]: 2 };
  const listed = { "aws.xray.annotations": Object.keys(members) };
  const document = documentOf(call({ attributes: attributes({ ...members, ...listed }) }));
  expect(document.annotations).toEqual({ user_id: 7, gr__e_: 1, ["k".repeat(500)]: 2 });
});

test("a segment tells its resource as well, in metadata or, when listed, in annotations", () => {
  const listed = attributes({ "aws.xray.annotations": ["otel.resource.service.name"] });
  const document = documentOf(span({ attributes: listed }), { "service.name": "shop", "host.name": "h" });
  expect(document.annotations).toEqual({ "otel.resource.service.name": "shop" });
  expect(document.metadata).toEqual({ default: { "otel.resource.host.name": "h" } });
});

test("metadata may come as JSON by namespace", () => {
  const members = {
    "aws.xray.metadata.audit": '{"by":"linh"}',
    "aws.xray.metadata.default": '{"a":1}',
    "aws.xray.metadata.bad": "{",
  };
  expect(documentOf(call({ attributes: attributes(members) })).metadata).toEqual({
    audit: { by: "linh" },
    default: { a: 1, "aws.xray.metadata.bad": "{" },
  });
});

test("integers beyond 2^53 keep their digits", () => {
  const big = [{ key: "n", value: { intValue: "9223372036854775807" } }];
  expect(documentOf(call({ attributes: big })).metadata).toEqual({ default: { n: "9223372036854775807" } });
});

test("the user is that of the segment", () => {
  const user = attributes({ "enduser.id": "linh" });
  expect(documentOf(span({ attributes: user }))).toMatchObject({ user: "linh" });
  expect(documentOf(span({ attributes: user }))).not.toHaveProperty("metadata");
  expect(documentOf(call({ attributes: user })).metadata).toEqual({ default: { "enduser.id": "linh" } });
});
