import fc from "fast-check";
import { expect, test } from "vitest";
import { SegmentQueue } from "../../src/emitter/segment-queue.ts";

/** The datagrams of segment `name`, each of 500 kB that begin with the segment's name and the datagram's place in it. */
function segment(name: number, datagrams: number): Buffer[] {
  return Array.from({ length: datagrams }, (_, index) =>
    Buffer.from(`${name} ${index} of ${datagrams} `.padEnd(500_000)),
  );
}

function takeAll(queue: SegmentQueue): string[] {
  const taken: string[] = [];
  for (let next = queue.next(); next; next = queue.next()) {
    taken.push(next.toString("latin1", 0, 30).trim());
    queue.take();
  }
  return taken;
}

test("above 8 MB the oldest segments are dropped whole", () => {
  const queue = new SegmentQueue();
  const dropped = Array.from({ length: 6 }, (_, name) => queue.add(segment(name, 5)));
  expect(dropped).toEqual([0, 0, 0, 5, 5, 5]);
  expect([queue.documents, queue.bytes]).toEqual([15, 7_500_000]);
  expect(takeAll(queue)).toEqual(
    [3, 4, 5].flatMap((name) => [0, 1, 2, 3, 4].map((index) => `${name} ${index} of 5`)),
  );
  expect([queue.documents, queue.bytes]).toEqual([0, 0]);
});

test("a segment larger than the queue waits whole, in place of all others", () => {
  const queue = new SegmentQueue();
  queue.add(segment(1, 2));
  expect(queue.add(segment(2, 20))).toBe(2);
  expect(takeAll(queue)).toHaveLength(20);
});

test("of a segment that is partly sent the rest is sent, however much comes after it", () => {
  const queue = new SegmentQueue();
  queue.add(segment(1, 3));
  queue.take();
  queue.add(segment(2, 5));
  expect(queue.add(segment(3, 10))).toBe(5);
  expect(takeAll(queue).slice(0, 3)).toEqual(["1 1 of 3", "1 2 of 3", "3 0 of 10"]);
});

test("whatever is added and taken, every segment leaves whole or not at all, and nothing is lost without being counted", () => {
  const step = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant("take" as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new SegmentQueue();
      const taken: string[] = [];
      let [added, dropped] = [0, 0];
      for (const [name, what] of steps.entries()) {
        if (what === "take") {
          const next = queue.next()?.toString("latin1", 0, 30).trim();
          if (next !== undefined) taken.push(next);
          queue.take();
        } else {
          dropped += queue.add(segment(name, what));
          added += what;
        }
      }
      expect(taken.length + queue.documents + dropped).toBe(added);
      taken.push(...takeAll(queue));
      const bySegment = Map.groupBy(taken, (text) => text.split(" ", 1)[0]).values();
      for (const parts of bySegment) expect(parts).toHaveLength(Number(parts[0]?.split(" ").at(-1)));
    }),
    { numRuns: 30 },
  );
});
