import fc from "fast-check";
import { expect, it } from "vitest";
import { differences } from "../../proof/differences.ts";

it("finds nothing between a JSON value and its copy", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(differences(value, structuredClone(value))).toEqual([]);
    }),
  );
});

it("tells a changed, a missing and an additional member with its path", () => {
  const sent = { id: "a", http: { status: 200, url: "/" } };
  const readBack = { id: "a", http: { status: 500 }, user: "u" };
  expect(differences(sent, readBack)).toEqual([
    "http.status: sent 200, read back 500",
    'http.url: sent "/", not read back',
    'user: not sent, read back "u"',
  ]);
});

it("takes times within half a microsecond for equal, and no others", () => {
  expect(differences(1_764_000_000.123_456, 1_764_000_000.123_456_2)).toEqual([]);
  expect(differences(1_764_000_000.123_456, 1_764_000_000.123_457)).toHaveLength(1);
});

it("does not take a list for an object, nor false for absence", () => {
  expect(differences({ a: [] }, { a: {} })).toHaveLength(1);
  expect(differences({ a: false }, {})).toHaveLength(1);
});

it("lets null come back as absence, but not in metadata", () => {
  expect(differences({ cause: { line: null } }, { cause: {} })).toEqual([]);
  expect(differences({ metadata: { default: { a: null } } }, { metadata: { default: {} } })).toHaveLength(1);
});

it("lets a translation have more members, never fewer", () => {
  expect(differences({ a: 1 }, { a: 1, b: 2 }, { allowMore: true })).toEqual([]);
  expect(differences({ a: 1, b: 2 }, { a: 1 }, { allowMore: true })).toHaveLength(1);
});

function response(content_length: unknown): object {
  return { http: { response: { content_length } } };
}

it("lets a content_length that is a text come back as absence, and no number", () => {
  expect(differences(response("12"), { http: { response: {} } })).toEqual([]);
  expect(differences(response(12), { http: { response: {} } })).toHaveLength(1);
  expect(differences(response("12"), response("13"))).toHaveLength(1);
});

it("lets members that the schema does not have be left out, and not come back changed", () => {
  expect(differences({ id: "a", Dummy: false }, { id: "a" }, { leftOut: ["Dummy"] })).toEqual([]);
  expect(differences({ Dummy: false }, { Dummy: true }, { leftOut: ["Dummy"] })).toHaveLength(1);
});
