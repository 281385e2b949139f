import { expect, test } from "vitest";
import { evaluateFilter, type FilterExpression, parseFilterExpression } from "../src/index.ts";
import { GUIDE } from "./guide.ts";
import { GUIDE_TRACE } from "./guide-trace.ts";
import { printFilterExpression } from "../src/index.ts";
import { FINE } from "./traces.ts";

const context = { inGroup: (group: object) => "name" in group && group.name === "high_response_time" };
const holds = (expression: FilterExpression): boolean => evaluateFilter(expression, GUIDE_TRACE, context);

function holdsJson(json: string): boolean {
  return holds(parseFilterExpression(`rootcause.json = #${json}`));
}

test.each(GUIDE)("$text: $meaning", ({ text, holds: expected }) => {
  const expression = parseFilterExpression(text);

  expect(holds(expression)).toBe(expected);
  expect(parseFilterExpression(printFilterExpression(expression))).toEqual(expression);
});

test("the guide's example that lacks its closing brace is an error at its end", () => {
  const text = 'rootcause.fault.exception { last and message = "Access Denied for account_id: 1234567890" ';

  expect(() => parseFilterExpression(text)).toThrow(`column ${text.length + 1}: expected "}"`);
});

test("all root causes that rootcause.json lists must be there, in any order", () => {
  const [weather, auth, nobody] = ["GetWeatherData", "Auth", "nobody"].map(
    (name) => `{"Services":[{"Name":"${name}"},{}]}`,
  );

  expect(holdsJson(`[${auth},${weather}]`)).toBe(true);
  expect(holdsJson(`[${auth},${nobody}]`)).toBe(false);
});

test("null and false in rootcause.json stand for what is not there, and for nothing else", () => {
  expect(holdsJson('{"Services":[{"Type":null},{"Type":null}]}')).toBe(true);
  expect(holdsJson('{"Services":[{"Name":"Auth"},{"Type":null}]}')).toBe(false);
  expect(holdsJson('{"Services":[{"Name":"Auth"},{"Inferred":false}]}')).toBe(false);
});

test("nothing is set or inferred of a trace of which nothing is known", () => {
  for (const text of ['annotation.age CONTAINS ""', 'user CONTAINS ""', "inferred", "rootcause.json = #[{}]"])
    expect(evaluateFilter(parseFilterExpression(text), FINE, context)).toBe(false);
});

test("a comparison is negated in parentheses, a keyword without", () => {
  for (const text of ['!(user = "a")', "!(annotation.x > 1)", "!ok", "!annotation.x", '!service("a") { ok }'])
    expect(printFilterExpression(parseFilterExpression(text))).toBe(text);
});

test("the zero below zero is read as zero, so that the expression survives JSON", () => {
  const expression = parseFilterExpression("duration = -0");

  expect(JSON.parse(JSON.stringify(expression))).toEqual(expression);
});
