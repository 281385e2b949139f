import { expect, test } from "vitest";

import { traceTree, type WorkNode } from "../../src/waterfall/trace-tree.ts";
import { call, notification, trace, userManagement, wholeTrace } from "./example-trace.ts";

/** Names as nested arrays, which read like the tree. */
function names(nodes: readonly WorkNode[]): unknown[] {
  return nodes.map(({ name, children }) => (children.length === 0 ? name : [name, ...names(children)]));
}

function count(nodes: readonly WorkNode[]): number {
  return nodes.reduce((total, node) => total + 1 + count(node.children), 0);
}

test("a segment hangs below the subsegment that called it, and inferred segments are left out", () => {
  expect(names(traceTree(wholeTrace))).toEqual([
    [
      "User-Management-Microservice",
      "hash password",
      "usermgmt@sqlite",
      ["127.0.0.1", ["V1-Notification-Microservice", "embedded-inbox"]],
    ],
  ]);
});

test("a segment whose caller never arrived is kept, as a root", () => {
  expect(names(traceTree(trace(notification)))).toEqual([["V1-Notification-Microservice", "embedded-inbox"]]);
});

test("siblings are in the order of their start, whatever order they arrived in", () => {
  const reversed = { ...userManagement, subsegments: userManagement.subsegments?.toReversed() };
  expect(names(traceTree(trace(reversed)))).toEqual(names(traceTree(trace(userManagement))));
});

test("a document that is not JSON is shown as unreadable", () => {
  expect(names(traceTree({ Segments: [{ Document: "{" }, {}] }))).toEqual([
    "unreadable segment",
    "unreadable segment",
  ]);
});

test("segments that call each other in a circle are shown once each", () => {
  const a = { ...userManagement, id: "a", parent_id: "b", subsegments: [] };
  const b = { ...userManagement, id: "b", parent_id: "a", subsegments: [] };
  expect(count(traceTree(trace(a, b)))).toBe(2);
});

test("a segment that calls itself is shown once", () => {
  expect(count(traceTree(trace({ ...notification, id: "x", parent_id: "x", subsegments: [] })))).toBe(1);
});

test("repeated ids place each segment once", () => {
  const nested = { ...call, subsegments: [{ ...call, subsegments: [{ ...call }] }] };
  const root = { ...userManagement, subsegments: [nested, { ...call }] };
  const called = Array.from({ length: 10 }, () => ({ ...notification, subsegments: [{ ...call }] }));
  expect(count(traceTree(trace(root, ...called)))).toBe(5 + 20);
});

test("a hundred thousand levels end at a depth that can be shown", () => {
  const depth = 100_000;
  const text = `{"name":"x","subsegments":[`.repeat(depth) + "]}".repeat(depth);
  expect(count(traceTree({ Segments: [{ Document: text }] }))).toBeLessThan(100);
});

test("work that has not ended has no end", () => {
  const { end_time: _, ...running } = userManagement;
  expect(traceTree(trace({ ...running, in_progress: true }))[0]?.end).toBeUndefined();
});
