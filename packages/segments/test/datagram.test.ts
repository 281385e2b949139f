import fc from "fast-check";
import { expect, test } from "vitest";
import { DATAGRAM_HEADER, decodeDatagram, encodeDatagram, parseDocument } from "../src/index.ts";
import { FORMS, segment } from "./examples.ts";

const body = '{"id":"a1b2c3d4e5f60718"}';

test("a datagram is one header line and the document", () => {
  expect(encodeDatagram(segment())).toBe(`{"format":"json","version":1}\n${JSON.stringify(segment())}`);
});

test("a document that is serialised already is sent as it is", () => {
  expect(encodeDatagram("{ }")).toBe(`${DATAGRAM_HEADER}\n{ }`);
});

test.each(Object.entries(FORMS))("%s arrives as it was sent", (_, document) => {
  const decoded = decodeDatagram(encodeDatagram(document));
  expect(decoded.ok && parseDocument(decoded.body)).toEqual({ ok: true, document, dropped: [] });
});

test.each([
  '{"format": "json", "version": 1}',
  '{"version":1,"format":"JSON"}',
  '{"format":"json","version":1,"sdk":"mine"}',
  '{"format":"json","version":1}\r',
  ' {"format":"json","version":1.0} ',
])("%j is a header", (header) => {
  expect(decodeDatagram(`${header}\n${body}`)).toEqual({ ok: true, body });
});

test.each([
  "{}",
  "json",
  "null",
  "[]",
  body,
  '{"format":"json"}',
  '{"format":"xml","version":1}',
  '{"format":"json","version":2}',
  '{"format":"json","version":"1"}',
  '{"format":["json"],"version":1}',
])("%j is no header", (header) => {
  expect(decodeDatagram(`${header}\n${body}`)).toEqual({ ok: false, reason: "InvalidHeader" });
});

test("only the first line feed splits: the body is returned as it came", () => {
  expect(decodeDatagram('{"format":"json","version":1}\n\n{"a":\n1}\n')).toEqual({
    ok: true,
    body: '\n{"a":\n1}\n',
  });
});

test.each(["", "\n", ` \n${body}`, body, "hello"])("%j has no header", (datagram) => {
  expect(decodeDatagram(datagram)).toEqual({ ok: false, reason: "MissingHeader" });
});

test.each([
  '{"format":"json","version":1}',
  '{"format":"json","version":1}\n',
  '{"format":"json","version":1}\n \n',
])("%j has no body", (datagram) => {
  expect(decodeDatagram(datagram)).toEqual({ ok: false, reason: "MissingBody" });
});

test("no bytes make the decoder throw", () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array).toString());
  const framed = fc.tuple(fc.json(), fc.string()).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(fc.oneof(bytes, framed), (datagram) => {
      const decoded = decodeDatagram(datagram);
      expect(decoded.ok ? datagram.endsWith(`\n${decoded.body}`) : decoded.reason).toBeTruthy();
    }),
  );
});

test("every body that says something comes out as it went in", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((text) => text.trim() !== ""),
      (text) => {
        expect(decodeDatagram(encodeDatagram(text))).toEqual({ ok: true, body: text });
      },
    ),
  );
});
