import type { RefusedDocument } from "@xray-lab/intake";
import { expect, test } from "vitest";
import { partsOf, takeInParts } from "../../src/writer/parts.ts";

const REFUSAL: RefusedDocument = {
  index: 1,
  rejection: { code: "ParseError", message: "Invalid segment", detail: "it is not JSON" },
};

test("many documents are taken in parts, between which others have their turn", async () => {
  const small = Array.from({ length: 600 }, () => ({ text: "{}" }));
  const large = Array.from({ length: 5 }, () => ({ text: "x".repeat(60_000) }));
  const parts: number[] = [];
  let atOnce = 0;
  const refused = await takeInParts([...small, ...large], async (part) => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    parts.push(part.length);
    await new Promise((resolve) => setImmediate(resolve));
    atOnce -= 1;
    return part.length > 1 ? [REFUSAL] : [];
  });
  expect(parts).toEqual([256, 256, 92, 1]);
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
