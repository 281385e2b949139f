import { expect, test } from "vitest";
import { type TraceList, withChanges } from "../../src/traces/read-trace-list.ts";
import { summary } from "./summaries.ts";

function row(start: number, revision = 1): ReturnType<typeof summary> {
  return summary({ traceId: String(start), start, revision });
}

function list(starts: readonly number[], given: Partial<TraceList> = {}): TraceList {
  const rows = starts.map((start) => row(start));
  return { identity: "", rows, complete: true, limit: 4, readTo: 100, ...given };
}

const none = { since: 0, changed: new Set<string>() };
const starts = ({ rows }: TraceList): readonly number[] => rows.map(({ start }) => start);

test("new traces come first, and the next read begins where this one ended", () => {
  const next = withChanges(list([2, 1]), { summaries: [row(3)], readTo: 101 }, none);
  expect(starts(next)).toEqual([3, 2, 1]);
  expect(next.readTo).toBe(101);
});

test("a trace that changed and was not read again does not match any more", () => {
  const changed = new Set(["2", "3"]);
  const next = withChanges(list([2, 1]), { summaries: [row(3)], readTo: 101 }, { since: 0, changed });
  expect(starts(next)).toEqual([3, 1]);
});

test("a list that is full loses its oldest traces, and says that it is not complete", () => {
  const next = withChanges(list([4, 3, 2, 1]), { summaries: [row(5)], readTo: 101 }, none);
  expect(starts(next)).toEqual([5, 4, 3, 2]);
  expect(next.complete).toBe(false);
});

test("a list without its oldest traces takes in no older one: others between them would be missing", () => {
  const part = list([9, 8], { complete: false });
  expect(starts(withChanges(part, { summaries: [row(3), row(8, 2)], readTo: 101 }, none))).toEqual([9, 8]);
});

test("when nothing changed, the list is the same object", () => {
  const before = list([2, 1]);
  expect(withChanges(before, { summaries: [row(2)], readTo: 100 }, none)).toBe(before);
});
