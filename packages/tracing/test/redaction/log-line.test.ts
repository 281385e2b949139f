import fc from "fast-check";
import { expect, test } from "vitest";
import { redactLogLine } from "../../src/index.ts";
import { carried, ENDS } from "./carriers.ts";

const line = (fields: object): string => `${JSON.stringify({ level: 30, time: 1, ...fields })}\n`;

test("a line stays JSON, and has no secret in any of its fields", () => {
  fc.assert(
    fc.property(carried, (text) => {
      const shown = redactLogLine(
        line({ reason: text, cause: { message: text, password: 7 }, msg: "failed" }),
      );
      for (const end of ENDS) expect(shown).not.toContain(end);
      expect(JSON.parse(shown)).toMatchObject({
        level: 30,
        cause: { password: "[redacted]" },
        msg: "failed",
      });
      expect(shown.endsWith("}\n")).toBe(true);
    }),
  );
});

test("a line without secrets is not changed", () => {
  const text = line({
    msg: "listening",
    url: "http://127.0.0.1:8096",
    mail: "embedded-inbox",
    trace_id: "1-2-3",
  });
  expect(redactLogLine(text)).toBe(text);
});

test("a line of text is cleaned as text", () => {
  expect(redactLogLine("cannot reach mysql://root:hunter2@db\n")).toBe(
    "cannot reach mysql://[redacted]@db\n",
  );
});
