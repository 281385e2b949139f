import { expect, test } from "vitest";
import { readOptions } from "../../overhead/options.ts";

test("everything has a default", () => {
  expect(readOptions([])).toMatchObject({
    routes: ["bare", "awaits", "users", "user"],
    instrumentations: ["none", "stock", "ours", "opentelemetry"],
    rounds: 7,
    requests: 5000,
    node: process.execPath,
  });
});

test("lists come in the table's order", () => {
  expect(readOptions(["--routes", "awaits,bare"]).routes).toEqual(["bare", "awaits"]);
});

test.each([
  [["--routes", "bear"], '--routes has "bear"; it takes some of bare,awaits,users,user,user-hashed'],
  [["--tracing", ""], '--tracing has ""; it takes some of none,stock,ours,opentelemetry'],
  [["--rounds", "0"], '--rounds is "0"; it must be a whole number from 1 to 9999999'],
  [["--requests", "1e3"], '--requests is "1e3"; it must be a whole number from 1 to 9999999'],
])("%j is refused with what is valid", (argv, message) => {
  expect(() => readOptions(argv)).toThrow(new RangeError(message));
});

test("an unknown option is refused", () => {
  expect(() => readOptions(["--round", "3"])).toThrow(TypeError);
});
