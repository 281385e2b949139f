import fc from "fast-check";
import { expect, test } from "vitest";
import { textWithin } from "../../src/emitter/truncate.ts";

const ROOM = 8_000;
const NODE = { id: "53995c3f42cd8ad8", name: "work", start_time: 1, end_time: 2 };

interface Cut {
  readonly metadata: { readonly tracing: { readonly truncated: readonly string[] } } & Record<
    string,
    Record<string, unknown>
  >;
  readonly sql: { readonly sanitized_query: string };
  readonly cause: { readonly exceptions: readonly { message: string; stack: readonly object[] }[] };
}

function cut(members: Record<string, unknown>, room = ROOM): Cut {
  const text = textWithin({ ...NODE, ...members }, room);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
  expect(JSON.parse(text)).toMatchObject(NODE);
  return JSON.parse(text) as Cut;
}

const FRAME = { path: "/app/services/user-management/src/main.ts", line: 1, label: "somewhere" };
const exception = (frames: number): object => ({
  message: "no",
  stack: Array.from({ length: frames }, () => FRAME),
});

test("the largest metadata is cut to its beginning, and the rest stays", () => {
  const metadata = { default: { rows: "r".repeat(50_000), page: "p".repeat(2_000) }, lab: { size: 3 } };
  const { metadata: left } = cut({ metadata });
  expect(left).toMatchObject({ default: { page: metadata.default.page }, lab: { size: 3 } });
  expect(left["default"]?.["rows"]).toMatch(/^"r{255}…$/);
  expect(left.tracing.truncated).toEqual(["metadata.default.rows (50002 bytes)"]);
});

test("a namespace of many small values becomes one", () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, index]));
  const { metadata } = cut({ metadata: { many, lab: { size: 3 } } });
  expect(metadata).toMatchObject({
    many: { truncated: expect.stringContaining('{"key0":0,') as string },
    lab: { size: 3 },
  });
});

test("metadata goes before frames, and frames before SQL", () => {
  const sql = { sanitized_query: "select ".repeat(500) };
  const big = { default: { text: "x".repeat(10_000) } };
  const stacked = cut({ sql, metadata: big, cause: { exceptions: [exception(20)] } });
  expect(stacked.sql).toEqual(sql);
  expect(stacked.cause.exceptions[0]?.stack).toHaveLength(20);
  const deep = cut({ sql, cause: { exceptions: [exception(200)] } });
  expect(deep.sql).toEqual(sql);
  expect(deep.cause.exceptions[0]?.stack).toEqual(Array.from({ length: 5 }, () => FRAME));
  expect(deep.metadata.tracing.truncated).toEqual(["cause.exceptions.0.stack (200 entries)"]);
});

test("of a thousand exceptions the first stay", () => {
  const { cause } = cut({ cause: { exceptions: Array.from({ length: 1_000 }, () => exception(3)) } });
  expect(cause.exceptions).toEqual(Array.from({ length: 5 }, () => exception(3)));
});

test("long SQL is cut to its beginning and takes small metadata with it unharmed", () => {
  const { sql, metadata } = cut(
    { sql: { sanitized_query: "é".repeat(1_000_000) }, metadata: { lab: { size: 3 } } },
    12_000,
  );
  expect(sql.sanitized_query).toBe(`${"é".repeat(4_096)}…`);
  expect(metadata).toEqual({
    lab: { size: 3 },
    tracing: { truncated: ["sql.sanitized_query (1000000 characters)"] },
  });
});

test("an SQL text in four-byte characters is not cut inside one", () => {
  const { sql } = cut({ sql: { sanitized_query: `a${"😀".repeat(10_000)}` } });
  expect(sql.sanitized_query.isWellFormed()).toBe(true);
});

test("a thousand annotations leave the name, the times and a note", () => {
  const annotations = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`key${index}`, "value"]),
  );
  expect(cut({ annotations, fault: true })).toEqual({
    ...NODE,
    fault: true,
    metadata: { tracing: { truncated: ["all but name, times and flags"] } },
  });
});

test("whatever a node holds, it fits", () => {
  const members = fc.record({
    metadata: fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.string({ maxLength: 2_000 }))),
    annotations: fc.dictionary(fc.string(), fc.string({ maxLength: 2_000 }), { maxKeys: 10 }),
    sql: fc.record({ sanitized_query: fc.string({ unit: "binary", maxLength: 5_000 }) }),
  });
  fc.assert(
    fc.property(members, fc.integer({ min: 1_000, max: 4_000 }), (value, room) => {
      expect(cut(value, room)).toMatchObject(NODE);
    }),
  );
});
