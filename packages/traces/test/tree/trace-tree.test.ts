import { compileTrace, oddityInWords, type TraceRow, traceTree } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { id, segment, subsegment, T0, trace } from "../documents.ts";
import { notification, signUp, userManagement } from "../sign-up.ts";
import { oddities, outline, treeOf } from "./trees.ts";

const SIGN_UP = [
  "User-Management-Microservice",
  "  hash password",
  "  usermgmt@sqlite",
  "  127.0.0.1",
  "    V1-Notification-Microservice",
  "      embedded-inbox",
];

function rowOf(name: string, rows: readonly TraceRow[]): TraceRow | undefined {
  return rows.find((row) => row.name === name);
}

test("a segment stands below the subsegment that called it, and inferred segments are left out", () => {
  const tree = traceTree(compileTrace(signUp));

  expect(outline(tree)).toEqual(SIGN_UP);
  expect(tree.rows.map(({ kind }) => kind)).toEqual([
    "segment",
    "subsegment",
    "subsegment",
    "subsegment",
    "segment",
    "subsegment",
  ]);
  expect(tree.rows.map(({ parent }) => parent)).toEqual([undefined, 0, 0, 0, 3, 4]);
  expect(tree.rows.map(({ isLast }) => isLast)).toEqual([true, false, false, true, true, true]);
  expect(tree.rows.map(({ segment: one }) => one.name[0]).join("")).toBe("UUUUVV");
});

test("siblings stand by start, in whatever order they came", () => {
  const reversed = { ...userManagement, subsegments: userManagement.subsegments?.toReversed() ?? [] };

  expect(outline(treeOf(notification, reversed))).toEqual(SIGN_UP);
});

test("siblings with the same start stand by id", () => {
  const subsegments = ["c", "a", "b"].map((name) => subsegment({ id: name, at: [0, 1] }));

  expect(outline(treeOf(segment({ id: "top", at: [0, 1], subsegments })))).toEqual([
    "top",
    "  a",
    "  b",
    "  c",
  ]);
});

test("a bar is a fraction of the time from the first start to the last end of any row", () => {
  const late = subsegment({ id: "late", at: [0.5, 2] });
  const tree = treeOf(segment({ id: "top", at: [0, 1], subsegments: [late] }));

  expect(tree).toMatchObject({ start: T0, duration: 2 });
  expect(tree.rows).toMatchObject([
    { duration: 1, bar: { offset: 0, length: 0.5 } },
    { duration: 1.5, bar: { offset: 0.25, length: 0.75 } },
  ]);
});

test("work in progress has no duration, and its bar goes on to the end", () => {
  const running = subsegment({ id: "running", at: [0.5] });
  const [, row] = treeOf(segment({ id: "top", at: [0, 1], subsegments: [running] })).rows;

  expect(row).toMatchObject({ inProgress: true, bar: { offset: 0.5, length: 0.5 } });
  expect(row?.duration).toBeUndefined();
});

function outcome(flags: object): unknown {
  return treeOf(segment({ id: "a", at: [0, 1], ...flags })).rows[0]?.outcome;
}

test("the outcome of a row is the most severe flag", () => {
  expect(outcome({})).toBe("ok");
  expect(outcome({ error: true })).toBe("error");
  expect(outcome({ error: true, throttle: true })).toBe("throttle");
  expect(outcome({ error: true, throttle: true, fault: true })).toBe("fault");
  expect(outcome({ fault: false })).toBe("ok");
});

test("an ordinary trace has nothing odd", () => {
  const tree = traceTree(compileTrace(signUp));

  expect(tree.oddities).toEqual([]);
  expect(tree.rows.flatMap((row) => row.oddities)).toEqual([]);
});

test("a segment whose caller never arrived is at the top, and says so", () => {
  const tree = treeOf(notification);

  expect(outline(tree)).toEqual(["V1-Notification-Microservice", "  embedded-inbox"]);
  expect(tree.rows[0]?.oddities).toEqual([{ kind: "parent-missing", parentId: notification.parent_id }]);
});

test("a trace with two roots has both, by start", () => {
  const tree = treeOf(segment({ id: "second", at: [1, 2] }), segment({ id: "first", at: [0, 1] }));

  expect(outline(tree)).toEqual(["first", "second"]);
  expect(tree.rows.map(({ isLast }) => isLast)).toEqual([false, true]);
  expect(tree.oddities).toEqual([{ kind: "several-roots", count: 2 }]);
});

test("segments that call each other in a circle are there once each, the earliest at the top", () => {
  const a = segment({ id: "a", parent_id: id("b"), at: [1, 2] });
  const b = segment({ id: "b", parent_id: id("a"), at: [0, 3] });
  const below = segment({ id: "below", parent_id: id("a"), at: [-5, 2] });
  const tree = treeOf(below, a, b);

  expect(outline(tree)).toEqual(["b", "  a", "    below"]);
  expect(["a", "b", "below"].map((name) => oddities(tree, name))).toEqual([
    [],
    ["circle"],
    ["outside-parent"],
  ]);
});

test("a segment that calls itself is there once", () => {
  const tree = treeOf(segment({ id: "self", parent_id: id("self"), at: [0, 1] }));

  expect(outline(tree)).toEqual(["self"]);
  expect(oddities(tree, "self")).toEqual(["circle"]);
});

test("documents with the same id have a row each, and callees stand below the first", () => {
  const twin = segment({ id: "twin", at: [0, 1] });
  const callee = segment({ id: "callee", parent_id: id("twin"), at: [0, 1] });
  const tree = treeOf(twin, { ...twin, name: "other" }, callee);

  expect(outline(tree)).toEqual(["twin", "  callee", "other"]);
  expect(rowOf("other", tree.rows)?.oddities).toEqual([{ kind: "duplicate-id", count: 2 }]);
});

test("an end before the start is no time at all, and odd", () => {
  const tree = treeOf(segment({ id: "back", at: [3, 1] }), segment({ id: "other", at: [0, 4] }));

  expect(rowOf("back", tree.rows)).toMatchObject({
    duration: 0,
    bar: { offset: 0.75, length: 0 },
    oddities: [{ kind: "end-before-start", by: 2 }],
  });
});

test("work that starts before its parent or ends after it is odd, but for a rounded millisecond", () => {
  const subsegments = [
    subsegment({ id: "outside", at: [0, 4] }),
    subsegment({ id: "rounded", at: [0.9995, 3.0005] }),
  ];
  const { rows } = treeOf(segment({ id: "top", at: [1, 3], subsegments }));

  expect(rowOf("outside", rows)?.oddities).toEqual([{ kind: "outside-parent", before: 1, after: 1 }]);
  expect(rowOf("rounded", rows)?.oddities).toEqual([]);
});

test("a server that closes its segment up to 10 ms after the client had the reply is not odd", () => {
  const call = subsegment({ id: "call", at: [1, 3] });
  const tops = segment({ id: "top", at: [1, 3], subsegments: [call] });
  const inTime = { ...segment({ id: "in time", at: [1, 3.009] }), parent_id: id("call") };
  const late = { ...segment({ id: "late", at: [1, 3.02] }), parent_id: id("call") };

  expect(rowOf("in time", treeOf(tops, inTime).rows)?.oddities).toEqual([]);
  expect(rowOf("late", treeOf(tops, late).rows)?.oddities).toMatchObject([{ kind: "outside-parent" }]);
});

test("work without a start comes first, and has no bar", () => {
  const broken = { ...subsegment({ id: "broken", at: [0, 1] }), start_time: Number.NaN };
  const tree = treeOf(
    segment({ id: "top", at: [0, 1], subsegments: [subsegment({ id: "fine", at: [0, 1] }), broken] }),
  );

  expect(outline(tree)).toEqual(["top", "  broken", "  fine"]);
  expect(rowOf("broken", tree.rows)).toMatchObject({
    bar: { offset: 0, length: 0 },
    oddities: [{ kind: "start-missing" }],
  });
  expect(rowOf("broken", tree.rows)?.duration).toBeUndefined();
});

test("a trace of which a part was refused says so", () => {
  expect(traceTree(compileTrace({ ...signUp, limitExceeded: true })).oddities).toEqual([
    { kind: "limit-exceeded" },
  ]);
});

test("a trace without segments has no rows, and one without any duration has bars without length", () => {
  expect(treeOf()).toMatchObject({ rows: [], start: 0, duration: 0, oddities: [] });
  expect(treeOf(segment({ id: "a", at: [0, 0] })).rows).toMatchObject([{ bar: { offset: 0, length: 0 } }]);
});

test.each([
  [
    { kind: "parent-missing", parentId: "53995c3f42cd8ad8" },
    "The daemon never received its parent 53995c3f42cd8ad8: the caller is still at work, it sends to another daemon, or its document was lost or rejected.",
  ],
  [{ kind: "circle" }, "Its parents form a circle."],
  [{ kind: "duplicate-id", count: 2 }, "2 segments or subsegments have this id."],
  [{ kind: "start-missing" }, "It has no start time."],
  [{ kind: "end-before-start", by: 2 }, "It ended 2.00 s before it started."],
  [
    { kind: "outside-parent", before: 0.005, after: 1 },
    "It started 5.0 ms before and ended 1.00 s after its parent.",
  ],
  [{ kind: "outside-parent", before: 0, after: 1 }, "It ended 1.00 s after its parent."],
  [{ kind: "several-roots", count: 2 }, "The trace has 2 segments at the top."],
  [{ kind: "limit-exceeded" }, "The trace is too large: a part of it was refused."],
] as const)("%j is told as: %s", (oddity, sentence) => {
  expect(oddityInWords(oddity)).toBe(sentence);
});

test("a trace compiled twice, through its documents, has the same tree", () => {
  const once = compileTrace(signUp);

  expect(traceTree(compileTrace(trace(...signUp.documents)))).toEqual(traceTree(once));
});
