import fc from "fast-check";
import { expect, test } from "vitest";
import { serialiseUnserialisable } from "../../src/emitter/serialise-unserialisable.ts";

function throwing(error: unknown): object {
  return Object.defineProperty({}, "bad", {
    enumerable: true,
    get: () => {
      throw error;
    },
  });
}

test("a member named __proto__ is a member like any other", () => {
  const members = JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown>;
  expect(JSON.stringify(serialiseUnserialisable(members).value)).toBe('{"__proto__":{"a":1}}');
});

test("what JSON can say comes out as JSON.stringify says it", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.anything({ withDate: true, withNullPrototype: true })),
      (value) => {
        const { value: copy, replaced } = serialiseUnserialisable(value);
        expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
        expect(replaced).toEqual([]);
      },
    ),
    { examples: [[JSON.parse('{"__proto__":{"a":1}}')], [JSON.parse('{"a":{"__proto__":1}}')]] },
  );
});

test.each([
  [
    "a circular value",
    () => {
      const loop: unknown[] = [];
      loop.push(loop);
      return loop;
    },
    ["[circular]"],
    ["a.0"],
  ],
  ["a getter that throws", () => throwing(new Error("no")), { bad: "[threw Error: no]" }, ["a.bad"]],
  ["what was thrown that throws", () => throwing(throwing(0)), { bad: "[threw [object Object]]" }, ["a.bad"]],
  [
    "a thrown value without words",
    () => throwing(Object.create(null)),
    { bad: "[threw something that cannot be shown]" },
    ["a.bad"],
  ],
  [
    "a toJSON that throws",
    () => ({
      toJSON: () => {
        throw new Error("no");
      },
    }),
    "[threw Error: no]",
    ["a"],
  ],
  [
    "a revoked proxy",
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    expect.stringMatching(/^\[threw TypeError/),
    ["a"],
  ],
  [
    "a toJSON that answers itself",
    () => {
      const itself = { n: 1n, toJSON: (): object => itself };
      return itself;
    },
    expect.objectContaining({ n: "1" }),
    [],
  ],
  ["a BigInt", () => 12n, "12", []],
])("%s is replaced by a few words", (_what, make, expected, replaced) => {
  expect(serialiseUnserialisable({ before: 1, a: make(), after: 2 })).toEqual({
    value: { before: 1, a: expected, after: 2 },
    replaced,
  });
});

test("the same object twice is no circle", () => {
  const shared = { n: 1n };
  expect(serialiseUnserialisable({ a: shared, b: shared })).toEqual({
    value: { a: { n: "1" }, b: { n: "1" } },
    replaced: [],
  });
});

test("a value that grows without end is cut, in depth and in number", () => {
  const endless = (): object => Object.defineProperty({}, "more", { enumerable: true, get: endless });
  expect(serialiseUnserialisable({ a: endless() }).replaced).toHaveLength(1);
  let doubled: unknown = 1n;
  for (let times = 0; times < 40; times++) doubled = [doubled, doubled];
  expect(JSON.stringify(serialiseUnserialisable({ a: doubled }).value).length).toBeLessThan(100_000);
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, index]));
  expect(serialiseUnserialisable({ wide, end_time: 1 })).toMatchObject({
    value: { end_time: 1 },
    replaced: ["wide.key9999"],
  });
  expect(serialiseUnserialisable({ long: Array.from({ length: 20_000 }) }).replaced).toEqual(["long.9999"]);
  const renewed = (): object => ({ toJSON: renewed });
  expect(serialiseUnserialisable({ a: renewed() }).replaced).toHaveLength(1);
});
