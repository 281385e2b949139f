import type { TraceDocument } from "@xray-lab/segments";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { accept, open, openStore, segment, traceId } from "./open.ts";

/** The texts that reach the store. */
function stored(...sent: readonly string[]): readonly string[] {
  const texts: string[] = [];
  const rejected = accept(
    open({
      maxTraceBytes: 512_000,
      append: (documents) => {
        texts.push(...documents.map(({ text }) => text));
        return [];
      },
    }),
    sent,
  );
  expect(rejected).toEqual([]);
  return texts;
}

test("a document is stored as the text that came, with its white space and its order of members", () => {
  const spaced = ` ${JSON.stringify(JSON.parse(segment(1)), undefined, 4)}\n`;
  expect(stored(spaced, segment(2, { unknown: [1, { a: null }] }))).toEqual([
    spaced,
    segment(2, { unknown: [1, { a: null }] }),
  ]);
});

test.each([
  [
    "an annotation that X-Ray drops",
    { annotations: { "user id": 1, tenant: "blue" } },
    { annotations: { tenant: "blue" } },
  ],
  ["an empty parent, which is not listed as dropped", { parent_id: "" }, {}],
  ["a null, which is not listed as dropped", { user: null }, {}],
])("%s is not in the text that is stored", (_what, sent, kept) => {
  expect(stored(segment(1, sent))).toEqual([segment(1, kept)]);
});

test("half a surrogate pair, which a JSON string can hold and UTF-8 cannot, is stored as an escape", async () => {
  const text = segment(1, { user: "X" }).replace("X", "\ud800");
  expect(stored(text)).toEqual([segment(1, { user: "\ud800" })]);
  const store = openStore();
  accept(open(store), [text]);
  expect((await store.traces([traceId(1)]))[0]?.documents[0]).toMatchObject({ user: "\ud800" });
});

/** Any values where X-Ray has members, a duplicate of one, and white space. */
const anyText = fc
  .record(
    {
      user: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()),
      parent_id: fc.constantFrom("", null, "00000000000000aa"),
      annotations: fc.dictionary(fc.string(), fc.jsonValue()),
      metadata: fc.jsonValue(),
      subsegments: fc.constantFrom(null, [], "none"),
      unknown: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((members) => segment(1, members))
  .chain((text) => fc.constantFrom(text, `\n${text}  `, text.replace("{", '{"user":"twice",')));

test("what is read back is what was parsed, whatever was sent", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const store = openStore();
      expect(accept(open(store), [text])).toEqual([]);
      const [trace] = await store.traces([traceId(1)]);
      const [document] = trace?.documents ?? [];
      expect(document).toEqual(written(text));
    }),
    { numRuns: 300 },
  );
});

/** What the store was given before documents were stored as the text that came. */
function written(text: string): TraceDocument {
  let document: TraceDocument | undefined;
  accept(
    open({
      maxTraceBytes: 512_000,
      append: (documents) => {
        document = documents[0]?.document;
        return [];
      },
    }),
    [text],
  );
  return JSON.parse(JSON.stringify(document)) as TraceDocument;
}
