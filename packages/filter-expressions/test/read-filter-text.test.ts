import * as fc from "fast-check";
import { expect, test } from "vitest";
import { expectedAt, parseFilterExpression, printFilterExpression, readFilterText } from "../src/index.ts";
import { anyExpression } from "./any-expression.ts";

function tokensOf(text: string): readonly string[] {
  return readFilterText(text).tokens.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);
}

/** What may be written where the bar stands. */
function expectedIn(text: string): string {
  const { from, expected } = expectedAt(text.replace("|", ""), text.indexOf("|"));
  const words = expected.map((one) => (one.kind === "value" ? `value of ${one.name}` : one.kind));
  return `${from}: ${words.join(", ")}`;
}

test("each part of an expression has its token", () => {
  expect(tokensOf('!fault AND service("a b") { http.status >= 500 } OR annotation[x y] = true')).toEqual([
    "connective !",
    "keyword fault",
    "connective AND",
    "keyword service",
    'text "a b"',
    "keyword http.status",
    "operator >=",
    "number 500",
    "connective OR",
    "keyword annotation",
    "key x y",
    "operator =",
    "boolean true",
  ]);
});

test("a text that is not an expression has its tokens up to the error, and the error's column", () => {
  const text = "fault AND http.status > x";
  expect(tokensOf(text)).toEqual(["keyword fault", "connective AND", "keyword http.status", "operator >"]);
  expect(readFilterText(text).error).toMatchObject({ column: 25 });
});

test("tokens stand in order and cover all but space and brackets; reading with notes gives the same expression", () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      const text = printFilterExpression(expression);
      const { tokens, expression: read } = readFilterText(text);
      const ends = [...tokens.map(({ from }) => from), text.length];
      const gaps = [0, ...tokens.map(({ to }) => to)].map((to, index) => text.slice(to, ends[index]));
      expect(read).toEqual(parseFilterExpression(text));
      expect(gaps.filter((gap) => !/^[\s(){}[\].,:#]*$/.test(gap))).toEqual([]);
    }),
  );
});

test("any text can be read and completed at any place", () => {
  const piece = fc.constantFrom(
    "fault",
    '"',
    "\\",
    "annotation[",
    "(",
    "{",
    " ",
    "http.url",
    "=",
    "id(",
    "and",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, fc.nat(60), (written, at) => {
      const { tokens, error, expression } = readFilterText(written);
      expect(tokens.every(({ from, to }) => from < to && to <= written.length)).toBe(true);
      expect(error === undefined).toBe(expression !== undefined);
      const { from } = expectedAt(written, at);
      expect(from).toBeLessThanOrEqual(at);
    }),
  );
});

test.each([
  ["|", "0: predicate"],
  ["fau|", "0: predicate"],
  ["fault |", "6: operator, connective"],
  ["fault AND |", "10: predicate"],
  ["http.url |", "9: operator, connective"],
  ["http.url CONT|", "9: operator, connective"],
  ["http.url CONTAINS |", "18: value of http.url"],
  ['http.url CONTAINS "/pay|', "18: value of http.url"],
  ['http.url CONTAINS "a \\"|', "18: value of http.url"],
  ["http.status = 50|", "14: value of http.status"],
  ["annotation[te|", "11: annotation-key"],
  ["annotation.tenant = |", "20: value of annotation.tenant"],
  ["service(|", "8: service"],
  ['service("no|', "8: service"],
  ['service("a") { |', "15: predicate"],
  ['edge("a", |', "10: service"],
  ["service(id(|", "11: member"],
  ["service(id(type: |", "17: value of type"],
  ["group.name = |", "13: value of group.name"],
  ["fault = x |", "10: "],
])("in %j the grammar expects %s", (text, expected) => {
  expect(expectedIn(text)).toBe(expected);
});
