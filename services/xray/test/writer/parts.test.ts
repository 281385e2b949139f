import { expect, test } from "vitest";
import { partsOf, takeInParts } from "../../src/writer/parts.ts";

test("many documents are taken in parts, between which others have their turn", async () => {
  const small = Array.from({ length: 600 }, () => ({ text: "{}" }));
  const large = Array.from({ length: 5 }, () => ({ text: "x".repeat(60_000) }));
  const parts: number[] = [];
  let turns = 0;
  const refused = await takeInParts([...small, ...large], async (part) => {
    parts.push(part.length);
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
    return [{ index: 1, rejection: { code: "ParseError", message: "", detail: "", id: "" } }].slice(
      part.length - 1 > 0 ? 0 : 1,
    );
  });
  expect(parts).toEqual([256, 256, 92, 1]);
  expect(turns).toBe(4);
  expect(refused.map(({ index }) => index)).toEqual([1, 257, 513]);
});

test("a document that is larger than a part is one of its own", () => {
  const documents = ["{}", "x".repeat(300_000), "{}"];
  expect([...partsOf(documents, (text) => text.length)].map((part) => part.length)).toEqual([1, 1, 1]);
});

test("items are asked for as their part is wanted: not all need to be in memory", () => {
  let made = 0;
  function* items(): Generator<string> {
    for (; made < 1_000; made += 1) yield "x";
  }
  const { value } = partsOf(items(), (text) => text.length).next();
  expect(value).toHaveLength(256);
  expect(made).toBe(256);
});
