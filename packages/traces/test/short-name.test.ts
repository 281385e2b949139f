import fc from "fast-check";
import { expect, test } from "vitest";
import { shortName } from "@xray-lab/traces";

test.each([
  ["https://sqs.us-east-1.amazonaws.com/123456789012/orders", "orders"],
  ["http://localhost:4566/000000000000/orders.fifo", "orders.fifo"],
  ["arn:aws:sns:us-east-1:123456789012:news", "news"],
  ["arn:aws:lambda:us-east-1:123456789012:function:resize:live", "function:resize:live"],
  ["arn:aws:dynamodb:us-east-1:123456789012:table/users", "table/users"],
  ["users", "users"],
  ["shop@db:3306/orders", "shop@db:3306/orders"],
  ["https://sqs.us-east-1.amazonaws.com/", "https://sqs.us-east-1.amazonaws.com/"],
  ["arn:aws:sns", "arn:aws:sns"],
  ["", ""],
])("%s is known as %s", (name, short) => {
  expect(shortName(name)).toBe(short);
});

test("no name becomes empty, and each ends as it did", () => {
  const parts = fc.constantFrom("https://", "http://", "arn:", ":", "/", "a");
  const names = fc.array(parts, { minLength: 1 }).map((all) => all.join(""));
  fc.assert(
    fc.property(names, (name) => {
      expect(shortName(name)).not.toBe("");
      expect(name.endsWith(shortName(name))).toBe(true);
    }),
  );
});
