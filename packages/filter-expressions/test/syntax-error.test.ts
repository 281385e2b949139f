import { expect, test } from "vitest";
import { FilterSyntaxError, parseEntitySelector, parseFilterExpression } from "../src/index.ts";
import { LENGTH_MAX, NESTING_MAX } from "../src/undocumented.ts";

function messageOf(text: string, strict = false): string {
  try {
    parseFilterExpression(text, { strict });
  } catch (error) {
    if (error instanceof FilterSyntaxError) return error.message;
    throw error;
  }
  return "no error";
}

test.each([
  ["", 'column 1: expected a keyword or "(" or "!", found the end'],
  ["responsetime >", 'column 15: expected a number after "responsetime >", found the end'],
  ["responsetime > abc", 'column 16: expected a number after "responsetime >", found "abc"'],
  [
    'responsetime CONTAINS "5"',
    'column 14: expected = or != or < or <= or > or >=, found "CONTAINS \\"5\\""; responsetime is a number',
  ],
  [
    "http.url > 5",
    'column 10: expected = or != or CONTAINS or BEGINSWITH or ENDSWITH, found "> 5"; http.url is text',
  ],
  ["fault = maybe", 'column 9: expected true or false after "fault =", found "maybe"'],
  ["responsetme > 5", 'column 1: expected a keyword, found "responsetme > 5"; did you mean responsetime?'],
  ["NOT fault", 'column 1: expected a keyword, found "NOT fault"; NOT is written !, as in !fault'],
  ["ok and not (error)", 'column 8: expected a keyword, found "not (error)"; NOT is written !, as in !(…)'],
  ["(fault", 'column 7: expected ")" or AND or OR, found the end'],
  ["fault)", 'column 6: expected AND or OR or the end, found ")"'],
  ['service("shop"', 'column 15: expected ")", found the end'],
  ["service(shop)", 'column 9: expected a name in double quotes or id(…), found "shop)"'],
  ['edge("a")', 'column 9: expected ",", found ")"'],
  ['service(id(nam: "x"))', 'column 12: expected name or type or account.id, found "nam: \\"x\\"))"'],
  ['service("a") { fault', 'column 21: expected "}" or AND or OR, found the end'],
  ["fault OR", 'column 9: expected a keyword or "(" or "!", found the end'],
  ["rootcause.json = {}", 'column 18: expected "#" and JSON after "rootcause.json =", found "{}"'],
  ["annotation. = 5", 'column 13: expected the key of an annotation, found "= 5"'],
  ["duration < 1e999", 'column 12: expected a number after "duration <", found "1e999"'],
  ["user = and ok", 'column 8: expected text in double quotes after "user =", found "and ok"'],
  ["user = 'ada'", 'column 8: expected text in double quotes after "user =", found "\'ada\'"'],
  ['service(id(name: "a", name: "b"))', 'column 23: expected name only once, found "name: \\"b\\"))"'],
  [
    "http.status_code = 5",
    'column 1: expected a keyword, found "http.status_code = 5"; did you mean http.status?',
  ],
])("%j: %s", (text, message) => {
  expect(messageOf(text)).toBe(message);
});

test("a keyword in the wrong place is told its place", () => {
  expect(messageOf("coverage > 0.5")).toContain("coverage stands in the braces of rootcause");
  expect(messageOf('service("a") { annotation.x }')).toContain(
    'column 16: expected a keyword of a service block, found "annotation.x }"',
  );
});

test("text without quotes is taken, as in the guide's own examples, unless quotes are asked for", () => {
  expect(parseFilterExpression("http.clientip = 1.2.3.4")).toMatchObject({ value: "1.2.3.4" });
  expect(messageOf("http.clientip = 1.2.3.4", true)).toContain("expected text in double quotes");
});

function lists(depth: number): string {
  return `rootcause.json = #${"[".repeat(depth)}${"]".repeat(depth)}`;
}

test("what is too long or too deep is refused before it costs anything", () => {
  expect(messageOf("fault ".repeat(LENGTH_MAX))).toContain(`at most ${LENGTH_MAX} characters`);
  expect(messageOf("(".repeat(NESTING_MAX + 1))).toContain(`at most ${NESTING_MAX} levels`);
  expect(messageOf("!".repeat(NESTING_MAX + 1))).toContain(`at most ${NESTING_MAX} levels`);
  expect(messageOf(`${"(".repeat(NESTING_MAX)}fault${")".repeat(NESTING_MAX)}`)).toBe("no error");
  expect(messageOf(`http.url = "${"\\".repeat(10_001)}`)).toContain("column 12");
  expect(messageOf(lists(NESTING_MAX))).toBe("no error");
  expect(messageOf(lists(NESTING_MAX + 1))).toContain(`column ${19 + NESTING_MAX}: expected at most`);
});

test("a selector is a service, an edge or an id, and nothing else", () => {
  expect(parseEntitySelector('service("shop")')).toEqual({ kind: "service", service: { name: "shop" } });
  expect(parseEntitySelector("service()")).toEqual({ kind: "service", service: {} });
  expect(parseEntitySelector('id(name: "a", type: "b")')).toEqual({
    kind: "service",
    service: { name: "a", type: "b" },
  });
  expect(parseEntitySelector('edge("a", id(type: "b"))')).toEqual({
    kind: "edge",
    from: { name: "a" },
    to: { type: "b" },
  });
  for (const text of [
    "fault",
    "http.status = 403",
    'service("a") { fault }',
    'service("a") OR service("b")',
    "",
    "x".repeat(501),
  ])
    expect(() => parseEntitySelector(text)).toThrow(FilterSyntaxError);
});
