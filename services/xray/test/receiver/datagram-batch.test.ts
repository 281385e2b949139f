import fc from "fast-check";
import { expect, test } from "vitest";
import {
  batchCost,
  createBatchBuilder,
  datagramCost,
  transferables,
  unpack,
} from "../../src/receiver/datagram-batch.ts";

const LIMITS = { bytes: 65_536, datagrams: 100 };

test("whatever is packed comes out again, in order, with its sender", () => {
  const datagrams = fc.array(
    fc.record({
      text: fc.string({ unit: "grapheme", maxLength: 300 }),
      sender: fc.constantFrom("a:1", "b:2", "c:3"),
    }),
    { minLength: 1, maxLength: LIMITS.datagrams },
  );
  fc.assert(
    fc.property(datagrams, (sent) => {
      const builder = createBatchBuilder({ ...LIMITS, bytes: 1024 * 1024 });
      for (const { text, sender } of sent) expect(builder.add(Buffer.from(text), sender)).toBe(true);
      const batch = builder.take();
      expect(batch).toBeDefined();
      if (batch === undefined) return;
      const expected = sent.map(({ text, sender }) => ({ text, sender, size: Buffer.byteLength(text) }));
      expect([...unpack(batch)]).toEqual(expected);
      expect(batchCost(batch)).toBe(expected.reduce((sum, { size }) => sum + datagramCost(size), 0));
    }),
  );
});

test("a batch that moved to another thread is still whole, and the builder goes on", () => {
  const builder = createBatchBuilder(LIMITS);
  builder.add(Buffer.from("first"), "a:1");
  const batch = builder.take();
  if (batch === undefined) throw new Error("nothing was taken");
  const moved = structuredClone(batch, { transfer: transferables(batch) });
  builder.add(Buffer.from("second"), "b:2");
  expect([...unpack(moved)]).toEqual([{ text: "first", size: 5, sender: "a:1" }]);
  expect(batch.bytes.byteLength).toBe(0);
  expect([...unpack(builder.take() ?? moved)]).toEqual([{ text: "second", size: 6, sender: "b:2" }]);
});

test("a datagram that does not fit is refused, by bytes and by number", () => {
  const byBytes = createBatchBuilder(LIMITS);
  expect(byBytes.add(Buffer.alloc(65_535), "a:1")).toBe(true);
  expect(byBytes.add(Buffer.alloc(2), "a:1")).toBe(false);
  const byNumber = createBatchBuilder({ ...LIMITS, datagrams: 1 });
  expect(byNumber.add(Buffer.alloc(0), "a:1")).toBe(true);
  expect(byNumber.add(Buffer.alloc(0), "a:1")).toBe(false);
});

test("nothing added is nothing to take", () => {
  const builder = createBatchBuilder(LIMITS);
  expect(builder.take()).toBeUndefined();
});

test("bytes that are not UTF-8 become replacement characters", () => {
  const builder = createBatchBuilder(LIMITS);
  builder.add(Buffer.from([0xff, 0x41]), "a:1");
  const batch = builder.take();
  expect(batch && [...unpack(batch)]).toEqual([{ text: "\u{fffd}A", size: 2, sender: "a:1" }]);
});
