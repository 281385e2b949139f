import type { GroupReference } from "@xray-lab/filter-expressions";
import type { CompiledTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";

import { ApiError } from "../src/errors.ts";
import { compileFilter } from "../src/reading/trace-filter.ts";
import { compiled, segment } from "./compiled.ts";

const failed = compiled(segment("shop", { fault: true }));
const fine = compiled(segment("shop"));

/** A filter among groups with these expressions, by name; the ARN of each is `arn:` and its name. */
function filterAmong(groups: Record<string, string>, expression: string): (trace: CompiledTrace) => boolean {
  const find = (group: GroupReference): string | undefined =>
    groups[group.name ?? group.arn.replace("arn:", "")];
  const filter = compileFilter(expression, find);
  return (trace) => filter?.holds(trace) ?? true;
}

test("a filter tells the traces that match from those that do not", () => {
  const filter = filterAmong({}, "fault");

  expect([filter(failed), filter(fine)]).toEqual([true, false]);
});

test.each([undefined, "", "  \n"])("every trace matches %j", (expression) => {
  expect(compileFilter(expression, () => undefined)).toBeUndefined();
});

test("a syntax error is an invalid request that names the member and the column", () => {
  expect(() => filterAmong({}, "fault AND nonsense(")).toThrow(ApiError);
  expect(() => filterAmong({}, "fault AND nonsense(")).toThrow(/^FilterExpression: column \d+: /);
});

test("a trace is in a group when it matches the expression of the group", () => {
  const groups = { broken: "fault" };

  for (const expression of ['group.name = "broken"', 'group.arn = "arn:broken"']) {
    const filter = filterAmong(groups, expression);
    expect([filter(failed), filter(fine)]).toEqual([true, false]);
  }
});

test("every trace is in a group without an expression, and none in a group that does not exist", () => {
  expect(filterAmong({ all: "" }, 'group.name = "all"')(fine)).toBe(true);
  expect(filterAmong({}, 'group.name = "gone"')(fine)).toBe(false);
});

test("groups may name groups", () => {
  const filter = filterAmong({ outer: 'group.name = "inner"', inner: "fault" }, 'group.name = "outer"');

  expect([filter(failed), filter(fine)]).toEqual([true, false]);
});

test("groups that name each other come to an end", () => {
  const groups = { one: 'group.name = "two"', two: 'group.name = "one"', self: '!group.name = "self"' };

  expect(filterAmong(groups, 'group.name = "one"')(fine)).toBe(false);
  expect(filterAmong(groups, 'group.name = "self"')(fine)).toBe(true);
});

test("groups that name others twice take no longer for it", () => {
  const names = Array.from({ length: 60 }, (_, n) => `g${n}`);
  const groups = Object.fromEntries(
    names.map((name, n) => [name, n === 59 ? "ok" : twice(`group.name = "g${n + 1}"`)]),
  );

  expect(filterAmong(groups, 'group.name = "g0"')(fine)).toBe(true);
});

function twice(expression: string): string {
  return `${expression} AND ${expression}`;
}

test("an expression of a group that cannot be read says which group it is", () => {
  expect(() => filterAmong({ odd: "nonsense(" }, 'group.name = "odd"')(fine)).toThrow(
    /^The filter expression of the group named odd: column \d+: /,
  );
});
