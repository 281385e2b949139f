import fc from "fast-check";
import { expect, test } from "vitest";
import { type Change, ChangeRing, type RingLimits } from "../../src/feed/change-ring.ts";

function change(...traces: readonly string[]): Change {
  return { traces: new Set(traces), accepted: traces.length, rejected: 0 };
}

test("what came after an id is found, in order", () => {
  const ring = new ChangeRing("boot");
  const ids = ["a", "b", "c"].map((trace) => ring.add(change(trace)).id);
  expect(ids).toEqual(["boot-1", "boot-2", "boot-3"]);
  expect(ring.after("boot-1")?.map(({ id }) => id)).toEqual(["boot-2", "boot-3"]);
  expect(ring.after("boot-3")).toEqual([]);
  expect(ring.after("boot-0")).toHaveLength(3);
});

test("before the first change there is an id after which it comes", () => {
  const ring = new ChangeRing("boot");
  const { lastId } = ring;
  expect(ring.after(lastId)).toEqual([]);
  ring.add(change("a"));
  expect(ring.after(lastId)).toHaveLength(1);
});

test.each([
  "boot-4",
  "other-1",
  "boot",
  "boot-",
  "boot--1",
  "boot-1-2",
  "boot-1.5",
  "boot-1e0",
  "boot- 1",
  "",
])("%j is no id of this run", (id) => {
  const ring = new ChangeRing("boot");
  for (const trace of ["a", "b", "c"]) ring.add(change(trace));
  expect(ring.after(id)).toBeUndefined();
});

test("an id that is too old is not resumed, for changes would be missing", () => {
  const ring = new ChangeRing("boot", { changes: 2, traceIds: 100 });
  for (const trace of ["a", "b", "c"]) ring.add(change(trace));
  expect(ring.after("boot-0")).toBeUndefined();
  expect(ring.after("boot-1")).toHaveLength(2);
});

test("it holds no more trace ids than it may, were they all in one change", () => {
  const ring = new ChangeRing("boot", { changes: 10, traceIds: 3 });
  ring.add(change("a", "b"));
  ring.add(change("c", "d"));
  expect(ring.after("boot-0")).toBeUndefined();
  expect(ring.after("boot-1")).toHaveLength(1);
  ring.add(change("a", "b", "c", "d"));
  expect(ring.after("boot-2")).toBeUndefined();
  expect(ring.after("boot-3")).toEqual([]);
});

/** How many of the last changes fit into the limits. */
function fitting(sizes: readonly number[], { changes, traceIds }: RingLimits): number {
  let sum = 0;
  const beyond = sizes.toReversed().findIndex((size, place) => place >= changes || (sum += size) > traceIds);
  return beyond === -1 ? sizes.length : beyond;
}

test("a client that resumes, wherever it was, gets all that it missed or is told that it cannot", () => {
  const limits = { changes: 8, traceIds: 12 };
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 40 }), fc.nat(45), (sizes, at) => {
      const ring = new ChangeRing("b", limits);
      for (const [index, size] of sizes.entries())
        ring.add(change(...Array.from({ length: size }, (_, n) => `${index}-${n}`)));
      const wanted = sizes.map((_, index) => `b-${index + 1}`).slice(at);
      const isThere = at <= sizes.length && wanted.length <= fitting(sizes, limits);
      expect(ring.after(`b-${at}`)?.map(({ id }) => id)).toEqual(isThere ? wanted : undefined);
    }),
  );
});
