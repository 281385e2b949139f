import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inflate, REQUEST_BYTES_MAX } from "../../src/index.ts";

const BODY = Buffer.from("spans");

test.each([undefined, "", "identity", " Identity "])(
  "the encoding %j leaves the body as it is",
  (encoding) => {
    expect(inflate(BODY, encoding)).toBe(BODY);
  },
);

test.each(["gzip", "GZIP", " gzip "])("%j is taken off", (encoding) => {
  expect(Buffer.from(inflate(gzipSync(BODY), encoding)).toString()).toBe("spans");
});

test("a body may fill the limit, and no byte more, packed or not", () => {
  const full = Buffer.alloc(REQUEST_BYTES_MAX);
  const tooLarge = Buffer.alloc(REQUEST_BYTES_MAX + 1);
  expect(inflate(gzipSync(full), "gzip").byteLength).toBe(REQUEST_BYTES_MAX);
  expect(inflate(full, undefined)).toBe(full);
  expect(() => inflate(tooLarge, undefined)).toThrow(expect.objectContaining({ status: 413 }));
  // 5 kB on the wire.
  expect(() => inflate(gzipSync(tooLarge), "gzip")).toThrow(expect.objectContaining({ status: 413 }));
});

test.each(["deflate", "br", "gzip, gzip", "zstd"])("the encoding %j is a 415", (encoding) => {
  expect(() => inflate(BODY, encoding)).toThrow(expect.objectContaining({ status: 415 }));
});

test("what is not gzip, or not all of it, is a 400", () => {
  expect(() => inflate(BODY, "gzip")).toThrow(expect.objectContaining({ status: 400 }));
  expect(() => inflate(gzipSync(BODY).subarray(0, -3), "gzip")).toThrow(
    expect.objectContaining({ status: 400 }),
  );
});
