import { expect, test } from "vitest";
import { encodeStatus, encodeTraceResponse, OtlpRequestError } from "../../src/index.ts";

const PARTIAL = { rejectedSpans: 300, errorMessage: "bad id" };
const REFUSED = new OtlpRequestError("no");

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

test("a whole success is empty in either encoding", () => {
  expect(text(encodeTraceResponse("application/json"))).toBe("{}");
  expect(encodeTraceResponse("application/x-protobuf")).toHaveLength(0);
});

test("a partial success tells how many spans were rejected, and why", () => {
  expect(JSON.parse(text(encodeTraceResponse("application/json", PARTIAL)))).toEqual({
    partialSuccess: { rejectedSpans: "300", errorMessage: "bad id" },
  });
  const bytes = Buffer.from(encodeTraceResponse("application/x-protobuf", PARTIAL));
  // Field 1: a message of 11 bytes. In it, field 1: 300 as a varint; field 2: text.
  expect(bytes.toString("hex")).toBe(`0a0b08ac021206${Buffer.from("bad id").toString("hex")}`);
});

test("a refusal is a google.rpc.Status", () => {
  expect(JSON.parse(text(encodeStatus("application/json", REFUSED)))).toEqual({ code: 3, message: "no" });
  expect(Buffer.from(encodeStatus("application/x-protobuf", REFUSED)).toString("hex")).toBe("080312026e6f");
});
