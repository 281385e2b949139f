import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt, filterProblem, groupField } from "../../src/groups/group-form.ts";

test("a filter expression that can be read has no problem, and a blank one holds every trace", () => {
  expect(filterProblem('service("shop") AND fault')).toBeUndefined();
  expect(filterProblem(" \n")).toBeUndefined();
});

test("the problem of a filter expression says its column", () => {
  expect(filterProblem('fault OR serice("x")')).toMatchObject({ column: 10 });
  expect(filterProblem("fault AND")?.message).toContain("column 10: ");
});

test("the part around a problem is on one line and has the character of its column", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.nat(), (filter, place) => {
      const column = 1 + (place % (filter.length + 1));
      const { text, offset } = excerpt(filter, column);
      expect(text).not.toMatch(/[\n\r]/);
      expect(text.charAt(offset).trim()).toBe(filter.charAt(column - 1).trim());
      expect(text.length).toBeLessThanOrEqual(48);
    }),
  );
});

test.each([
  ["FilterExpression: column 3: expected a keyword", "FilterExpression"],
  ["GroupName must be unique: there is a group shop", "GroupName"],
  ["There are 25 groups, the most an account may have", undefined],
])("the error %j is about the field %s", (message, field) => {
  expect(groupField(message)).toBe(field);
});
