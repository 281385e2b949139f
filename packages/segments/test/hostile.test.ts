import fc from "fast-check";
import { expect, test } from "vitest";
import { isLegalAnnotation, newSegmentId, newTraceId, parseDocument } from "../src/index.ts";
import { FORMS } from "./examples.ts";

const id = fc.constant(undefined).map(newSegmentId);
const traceId = fc.constant(undefined).map(() => newTraceId());
const time = fc.double({ min: 0, max: 4e9, noNaN: true, noDefaultInfinity: true });
const name = fc.stringMatching(/^[\p{L}\p{N} _.:/%&#=+\\\-@]{1,60}$/u);
const count = fc.nat();
const json = fc.jsonValue({ maxDepth: 3 });
const bag = fc.dictionary(fc.string(), json, { maxKeys: 3 });
const annotations = fc
  .dictionary(fc.stringMatching(/^\w{1,20}$/), fc.oneof(fc.string(), count, fc.boolean()), { maxKeys: 4 })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter(([key, value]) => isLegalAnnotation(key, value))),
  );

/** Optional members of any segment or subsegment. */
const optional = {
  in_progress: fc.boolean(),
  error: fc.boolean(),
  throttle: fc.boolean(),
  fault: fc.boolean(),
  cause: fc.oneof(id, fc.record({ paths: fc.array(fc.string()), exceptions: fc.array(fc.record({ id })) })),
  http: fc.record(
    {
      request: fc.record(
        { url: fc.webUrl(), method: fc.string(), traced: fc.boolean() },
        { requiredKeys: [] },
      ),
      response: fc.record({ status: count, content_length: count }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
  aws: bag,
  metadata: bag,
  annotations,
};
const required = { id, name, start_time: time, end_time: time };
const requiredKeys = ["id", "name", "start_time", "end_time"] as const;

const { subsegment } = fc.letrec((tie) => ({
  subsegment: fc.record(
    {
      ...required,
      ...optional,
      namespace: fc.constantFrom("aws", "remote", "local", ""),
      sql: fc.record({ url: fc.string(), user: fc.string() }, { requiredKeys: [] }),
      subsegments: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("subsegment"), { maxLength: 2 })),
    },
    { requiredKeys: [...requiredKeys] },
  ),
}));

const segment = fc.record(
  {
    ...required,
    ...optional,
    trace_id: traceId,
    parent_id: id,
    user: fc.string(),
    origin: fc.string(),
    links: fc.array(fc.record({ trace_id: traceId, id }), { maxLength: 2 }),
    subsegments: fc.array(subsegment, { maxLength: 3 }),
  },
  { requiredKeys: [...requiredKeys, "trace_id"] },
);

/** A valid document in which one value at any place is replaced by any other value. */
const damaged = fc
  .tuple(fc.constantFrom(...Object.values(FORMS)), fc.nat(), json)
  .map(([document, at, value]) => {
    let seen = 0;
    const places = countValues(document);
    return JSON.stringify(document, (_, member: unknown) => (seen++ === at % places ? value : member));
  });

function countValues(document: unknown): number {
  let seen = 0;
  JSON.stringify(document, (_, member: unknown) => {
    seen++;
    return member;
  });
  return seen;
}

test("every valid document is accepted and returned as it was sent", () => {
  fc.assert(
    fc.property(segment, (document) => {
      const sent = JSON.stringify(document);
      const parsed = parseDocument(sent);
      expect(parsed).toMatchObject({ ok: true, dropped: [] });
      expect(parsed.ok && JSON.stringify(parsed.document)).toBe(sent);
    }),
  );
});

test("whatever is accepted of a damaged document is a document with nothing left to drop", () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const parsed = parseDocument(text);
      const expected = parsed.ok ? { ...parsed, dropped: [], altered: undefined } : parsed;
      expect(parsed.ok ? parseDocument(JSON.stringify(parsed.document)) : parsed).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test("whatever is wrong with a document, the rejection says it in X-Ray's words and in ours, on one line", () => {
  const hostile = fc.oneof(
    damaged,
    fc.string({ unit: "binary" }),
    fc.json(),
    damaged.map((text) => text.slice(1)),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const parsed = parseDocument(text);
      if (parsed.ok) return;
      const { code, message, detail } = parsed.rejection;
      expect(message).toMatch(
        new RegExp(`^Invalid (segment. ErrorCode: ${code}|subsegment. ErrorCode: ${code}, Cause: null)$`),
      );
      expect(detail).toMatch(/^\P{C}{10,400}$/u);
    }),
  );
});

test("no bytes make the parser throw", () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array).toString());
  const brackets = fc.string({
    unit: fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "1"),
    maxLength: 9000,
  });
  fc.assert(
    fc.property(fc.oneof(bytes, brackets, fc.json({ maxDepth: 8 })), (text) => {
      expect(parseDocument(text)).toHaveProperty("ok");
    }),
  );
});
