import * as fc from "fast-check";
import { expect, test } from "vitest";
import { serialize } from "../../src/wire/serialize.ts";
import { timeAt } from "../../src/wire/time.ts";

const MEBIBYTE = 1024 * 1024;

test("a result without times is the same JSON as from JSON.stringify, whatever is in it", async () => {
  const value = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.oneof(value, fc.array(value))), async (result) => {
      expect(await serialize(result, MEBIBYTE)).toBe(JSON.stringify(result));
    }),
  );
});

test("times are numbers of epoch seconds, wherever they are", async () => {
  const time = timeAt(1.5);
  expect(await serialize({ a: time, b: [time, { c: time }], d: { e: [time] } }, MEBIBYTE)).toBe(
    '{"a":1.5,"b":[1.5,{"c":1.5}],"d":{"e":[1.5]}}',
  );
});

test("other work has its turn while a long list is written", async () => {
  let done = false;
  let turns = 0;
  const count = (): void => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  const list = Array.from({ length: 50_000 }, (_, n) => ({ name: `service ${n}`, at: timeAt(n) }));
  await serialize({ list }, 64 * MEBIBYTE);
  done = true;
  expect(turns).toBeGreaterThan(2);
});

test("a result beyond the limit is refused before it is whole", async () => {
  const list = Array.from({ length: 10 }, () => "é".repeat(10));
  await expect(serialize({ list }, 100)).rejects.toThrow("The reply would have more than 100 bytes");
});
