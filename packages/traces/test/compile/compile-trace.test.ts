import type { TraceDocument } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { compileTrace, type CompiledSegment } from "@xray-lab/traces";
import { id, independent, segment, subsegment, T0, trace, TRACE_ID } from "../documents.ts";
import { notification, signUp, userManagement } from "../sign-up.ts";

/** Names, children in brackets: `a[b[c] d]`. */
function shape({ name, subsegments = [] }: Pick<CompiledSegment, "name" | "subsegments">): string {
  return subsegments.length === 0 ? name : `${name}[${subsegments.map(shape).join(" ")}]`;
}

function shapes(...documents: readonly TraceDocument[]): string[] {
  return compileTrace(trace(...documents)).segments.map(shape);
}

test("a segment without independent subsegments is passed on as it is, not copied", () => {
  const compiled = compileTrace(signUp);

  expect(compiled.segments[0]).toBe(userManagement);
  expect(compiled.segments[1]).toBe(notification);
});

test("the trace lasts from its first start to its last end", () => {
  const { traceId, start, end, duration, revision } = compileTrace(signUp);

  expect({ traceId, start, end, duration, revision }).toEqual({
    traceId: TRACE_ID,
    start: T0,
    end: T0 + 0.2,
    duration: 0.2,
    revision: 2,
  });
});

test("the revision of the store is kept", () => {
  expect(compileTrace({ ...signUp, revision: 7 }).revision).toBe(7);
});

test("a trace without documents is empty", () => {
  expect(compileTrace(trace())).toEqual({
    traceId: TRACE_ID,
    segments: [],
    start: 0,
    end: 0,
    duration: 0,
    revision: 0,
  });
});

test("independent subsegments go below their parents, whichever kind the parent is", () => {
  const root = segment({
    id: "root",
    at: [0, 1],
    subsegments: [subsegment({ id: "inner", at: [0.1, 0.9] })],
  });
  const below = independent("inner", subsegment({ id: "below", at: [0.2, 0.3] }));
  const deeper = independent("below", subsegment({ id: "deeper", at: [0.2, 0.3] }));
  const beside = independent("root", subsegment({ id: "beside", at: [0, 0.1] }));

  expect(shapes(deeper, below, root, beside)).toEqual(["root[beside inner[below[deeper]]]"]);
});

test("a subsegment in its place no longer carries the address it was sent with", () => {
  const root = segment({ id: "root", at: [0, 1] });
  const sent = subsegment({ id: "work", at: [0, 1], annotations: { a: 1 } });

  expect(compileTrace(trace(root, independent("root", sent))).segments[0]?.subsegments).toEqual([sent]);
});

test("compiling changes none of the documents", () => {
  const root = Object.freeze(segment({ id: "root", at: [0, 1], subsegments: Object.freeze([]) }));

  expect(shapes(root, independent("root", subsegment({ id: "work", at: [0, 1] })))).toEqual(["root[work]"]);
  expect(root.subsegments).toEqual([]);
});

test("a finished segment replaces the one in progress, in either order", () => {
  const open = segment({ id: "root", name: "open", at: [0] });
  const done = segment({ id: "root", name: "done", at: [0, 1] });

  expect(shapes(open, done)).toEqual(["done"]);
  expect(shapes(done, open)).toEqual(["done"]);
});

test("a copy that says it is in progress is, even when it says when it ended", () => {
  const open = segment({ id: "root", name: "open", at: [0, 5], in_progress: true });
  const done = segment({ id: "root", name: "done", at: [0, 1] });

  expect(shapes(open, done)).toEqual(["done"]);
  expect(shapes(done, open)).toEqual(["done"]);
});

test("of two finished copies the one that ended later is kept, in either order", () => {
  const early = segment({ id: "root", name: "early", at: [0, 1] });
  const late = segment({ id: "root", name: "late", at: [0, 2] });

  expect(shapes(early, late)).toEqual(["late"]);
  expect(shapes(late, early)).toEqual(["late"]);
});

test("a finished subsegment replaces the one in progress that its open segment embeds", () => {
  const open = segment({
    id: "root",
    at: [0],
    subsegments: [subsegment({ id: "call", name: "open", at: [0] })],
  });
  const done = independent("root", subsegment({ id: "call", name: "done", at: [0, 1] }));

  expect(shapes(open, done)).toEqual(["root[done]"]);
});

test("a subsegment in progress does not replace the finished one that its segment embeds", () => {
  const root = segment({
    id: "root",
    at: [0, 1],
    subsegments: [subsegment({ id: "call", name: "done", at: [0, 1] })],
  });
  const late = independent("root", subsegment({ id: "call", name: "open", at: [0] }));

  expect(shapes(root, late)).toEqual(["root[done]"]);
});

test("a subsegment whose parent never came stands on its own, with what it knows of its parent", () => {
  const orphan = independent("nobody", subsegment({ id: "orphan", at: [0, 1] }));
  const child = independent("orphan", subsegment({ id: "child", at: [0, 1] }));

  const compiled = compileTrace(trace(child, orphan));

  expect(compiled.segments.map(shape)).toEqual(["orphan[child]"]);
  expect(compiled.segments[0]).toMatchObject({
    type: "subsegment",
    trace_id: TRACE_ID,
    parent_id: id("nobody"),
  });
});

test("what belongs inside an orphan goes there, even when it started first", () => {
  const inner = subsegment({ id: "inner", at: [1, 2] });
  const orphan = independent("nobody", subsegment({ id: "orphan", at: [1, 2], subsegments: [inner] }));

  expect(shapes(independent("inner", subsegment({ id: "early", at: [0, 1] })), orphan)).toEqual([
    "orphan[inner[early]]",
  ]);
});

test("subsegments that are each other's parents are all kept", () => {
  const one = independent("two", subsegment({ id: "one", at: [0, 1] }));
  const two = independent("one", subsegment({ id: "two", at: [0.5, 1] }));
  const self = independent("self", subsegment({ id: "self", at: [0, 1] }));

  expect(shapes(one, two, self)).toEqual(["one[two]", "self"]);
});

test("segments that are each other's parents are all kept", () => {
  expect(
    shapes(
      segment({ id: "b", parent_id: id("a"), at: [0, 1] }),
      segment({ id: "a", parent_id: id("b"), at: [0, 1] }),
    ),
  ).toEqual(["a", "b"]);
});

test("a chain too long for one document goes on in documents of its own", () => {
  const documents = Array.from({ length: 2500 }, (_, link) =>
    independent(`${link}`, subsegment({ id: `${link + 1}`, at: [link, link + 1] })),
  );

  const { segments } = compileTrace(trace(segment({ id: "0", at: [0, 1] }), ...documents));

  const lengths = segments.map((part) => JSON.stringify(part).split('"id":').length - 1);
  expect(lengths).toEqual([1001, 1001, 499]);
});

test("an embedded nest too deep for one document goes on in documents of its own", () => {
  let nest = subsegment({ id: "20000", at: [0, 1] });
  for (let depth = 19_999; depth > 0; depth--)
    nest = subsegment({ id: `${depth}`, at: [0, 1], subsegments: [nest] });

  const { segments } = compileTrace(trace(segment({ id: "0", at: [0, 1], subsegments: [nest] })));

  const ids = segments.flatMap((part) => JSON.stringify(part).split('"id":').slice(1));
  expect(ids).toHaveLength(20_001);
});

test("times that run backwards or overflow make a duration of zero", () => {
  const backwards = { ...segment({ id: "a", at: [0, 1] }), start_time: 10, end_time: 5 };
  const endless = { ...segment({ id: "a", at: [0, 1] }), start_time: -1e308, end_time: 1e308 };

  expect(compileTrace(trace(backwards)).duration).toBe(0);
  expect(compileTrace(trace(endless)).duration).toBe(0);
});
