import fc from "fast-check";
import { expect, test } from "vitest";
import { countSpans } from "../../load/otlp-spans.ts";

/** A length-delimited field, whose length takes a byte or two. */
function field(number: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return Buffer.concat([Buffer.from([number * 8 + 2, ...size]), content]);
}

const span = field(2, Buffer.from("a span"));
const scope = (spans: number): Buffer =>
  field(2, Buffer.concat([field(1, Buffer.from("scope")), ...Array.from({ length: spans }, () => span)]));
const resource = (...scopes: Buffer[]): Buffer =>
  field(1, Buffer.concat([field(1, Buffer.from("resource")), ...scopes]));

function outcome(work: () => number): string {
  try {
    return work() >= 0 ? "as documented" : "less than none";
  } catch (error) {
    return error instanceof RangeError ? "as documented" : String(error);
  }
}

test("spans are counted in all scopes of all resources, and nothing else is", () => {
  expect(countSpans(Buffer.concat([resource(scope(2), scope(30)), resource(scope(1))]))).toBe(33);
});

test("an empty export has no spans", () => {
  expect(countSpans(Buffer.alloc(0))).toBe(0);
});

test("bytes that are no export are counted, or refused with a RangeError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(outcome(() => countSpans(Buffer.from(bytes)))).toBe("as documented");
    }),
  );
});

test("an export that is cut short is refused", () => {
  expect(() => countSpans(resource(scope(2)).subarray(0, -1))).toThrow(RangeError);
});
