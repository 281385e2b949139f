import { compileTrace, readTrace, traceTree } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TRACE_ID } from "../documents.ts";
import { signUp } from "../sign-up.ts";

function read(...documents: readonly object[]) {
  return readTrace(
    TRACE_ID,
    documents.map((document) => JSON.stringify(document)),
  );
}

test("the documents of a compiled trace read as the compiled trace", () => {
  const compiled = compileTrace(signUp);

  const again = read(...compiled.segments);

  expect(again.segments).toEqual(compiled.segments);
  expect(traceTree(again)).toEqual(traceTree(compiled));
});

test("a document that is not JSON, or nests too deeply, is a segment whose name says so", () => {
  const deep = `{"name":"x","subsegments":[`.repeat(100_000) + "]}".repeat(100_000);

  expect(readTrace(TRACE_ID, ["{", "1", deep]).segments.map(({ name }) => name)).toEqual([
    "unreadable segment",
    "unreadable segment",
    "unreadable segment",
  ]);
});

test("a member that is missing, or of the wrong type, is filled in at every level", () => {
  const { segments } = read({ name: 1, id: "a", subsegments: [{ start_time: "now", type: "subsegment" }] });

  expect(segments).toMatchObject([{ name: "unnamed", id: "a", trace_id: TRACE_ID, start_time: Number.NaN }]);
  expect(segments[0]?.subsegments).toMatchObject([{ name: "unnamed", id: "", start_time: Number.NaN }]);
});

test("whatever the texts are, they read as a trace that has a tree", () => {
  const members = [
    "name",
    "id",
    "parent_id",
    "trace_id",
    "start_time",
    "end_time",
    "subsegments",
    "http",
    "type",
  ];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom("a", "b", "subsegment", 0, 1, -1e308, 1e308, true, null),
      fc.string(),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...members), tie("value")),
    ),
  }));
  const text = fc.oneof(
    value.map((json) => JSON.stringify(json)),
    fc.string(),
  );

  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      expect(traceTree(readTrace(TRACE_ID, texts)).rows.length).toBeGreaterThanOrEqual(
        texts.length > 0 ? 1 : 0,
      );
    }),
    { numRuns: 1000 },
  );
});
