import { stripVTControlCharacters } from "node:util";

import fc from "fast-check";
import { expect, test } from "vitest";

import type { RequestEntry } from "../../src/live/request-entry.ts";
import { requestLine } from "../../src/live/request-line.ts";
import { columns } from "../../src/waterfall/columns.ts";

const entry: RequestEntry = {
  traceId: "1-67891233-abcdef012345678912345678",
  start: 1_736_970_000,
  method: "POST",
  path: "/usermgmt/user",
  status: 201,
  duration: 0.048,
  clientIp: "127.0.0.1",
  services: ["User-Management-Microservice", "V1-Notification-Microservice"],
  outcome: "ok",
  failedInside: undefined,
};
const clock = new Date(entry.start * 1000).toTimeString().slice(0, 8);

test("a wide terminal has it all on one line", () => {
  expect(requestLine(entry, { width: 200, colour: false, unicode: true })).toBe(
    `${clock} POST   /usermgmt/user               201    48 ms   127.0.0.1        ${entry.traceId}  ` +
      "User-Management-Microservice, V1-Notification-Microservice",
  );
});

test("80 columns get a second line, and the trace id is whole, to be copied", () => {
  expect(requestLine(entry, { width: 80, colour: false, unicode: true }).split("\n")).toEqual([
    `${clock} POST   /usermgmt/user               201    48 ms   127.0.0.1`,
    `         ${entry.traceId}  User-Management-Microservice, V1-…`,
  ]);
});

test("a fault is red and marked", () => {
  const line = requestLine(
    { ...entry, status: 500, outcome: "fault" },
    { width: 200, colour: true, unicode: true },
  );
  expect(line).toContain("\x1b[31m");
  expect(line).toContain("48 ms x");
});

test("a 201 in which a call failed is marked, with a word and a colour, and its trace id stays whole", () => {
  const inside = { ...entry, failedInside: "fault" } as const;
  expect(requestLine(inside, { width: 200, colour: false, unicode: true })).toBe(
    `${clock} POST   /usermgmt/user               201    48 ms x 127.0.0.1        ${entry.traceId}  ` +
      "fault inside  User-Management-Microservice, V1-Notification-Microservice",
  );
  expect(requestLine(inside, { width: 80, colour: false, unicode: true }).split("\n")[1]).toBe(
    `         ${entry.traceId}  fault inside  User-Management-Mic…`,
  );
  expect(requestLine(inside, { width: 80, colour: true, unicode: true })).toContain("\x1b[31m  fault inside");
});

test("whatever a summary holds, no line is wider than the terminal or holds a control character", () => {
  const text = fc.string({ unit: "binary" });
  const entries: fc.Arbitrary<RequestEntry> = fc.record({
    traceId: text,
    start: fc.double(),
    method: text,
    path: text,
    status: fc.option(fc.double(), { nil: undefined }),
    duration: fc.option(fc.double(), { nil: undefined }),
    clientIp: text,
    services: fc.array(text),
    outcome: fc.constantFrom("ok", "error", "throttle", "fault"),
    failedInside: fc.constantFrom("fault", "error", undefined),
  });
  fc.assert(
    fc.property(entries, fc.nat(220), fc.boolean(), fc.boolean(), (hostile, width, colour, unicode) => {
      for (const line of requestLine(hostile, { width, colour, unicode }).split("\n")) {
        const visible = stripVTControlCharacters(line);
        expect(columns(visible)).toBeLessThanOrEqual(width);
        expect(visible).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }
    }),
  );
});
