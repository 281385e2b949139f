import { stripVTControlCharacters } from "node:util";

import { type CompiledTrace, readTrace } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";

import { columns } from "../../src/waterfall/columns.ts";
import { renderWaterfall } from "../../src/waterfall/render-waterfall.ts";
import { database, trace, TRACE_ID, userManagement, wholeTrace } from "./example-trace.ts";

const plain = { width: 100, colour: false, unicode: true };

test("a trace at 100 columns", () => {
  expect(renderWaterfall(wholeTrace, plain)).toBe(
    `
POST /usermgmt/user → 201  100 ms  from 192.0.2.7  1-67891233-abcdef012345678912345678
User-Management-Microservice       201 POST /usermgmt/user           ████████████████████   100 ms
├─ hash password                                                       ██████████            50 ms
├─ usermgmt@sqlite                 INSERT INTO users (username) VAL…             █          2.0 ms
└─ 127.0.0.1                       200 POST /notification/send                    ███████    34 ms
   └─ V1-Notification-Microservice 200 POST /notification/send                     █████     25 ms
      └─ embedded-inbox            smtp 250 OK                                       ██      10 ms
`.trim(),
  );
});

test("a trace at 60 columns keeps the bars and gives up what was done; the trace id is never cut", () => {
  expect(renderWaterfall(wholeTrace, { ...plain, width: 60, unicode: false })).toBe(
    `
POST /usermgmt/user -> 201  100 ms  from 192.0.2.7
1-67891233-abcdef012345678912345678
User-Management-Microser~ #######################   100 ms
|- hash password            ############             50 ms
|- usermgmt@sqlite                     #            2.0 ms
\`- 127.0.0.1                            ########     34 ms
   \`- V1-Notification-Mi~                 ######     25 ms
      \`- embedded-inbox                     ##       10 ms
`.trim(),
  );
});

test.each([
  ["fault", "\x1b[31m", "x"],
  ["error", "\x1b[33m", "!"],
  ["throttle", "\x1b[35m", "~"],
])("a %s has X-Ray's colour, and a mark for those who see no colours", (flag, colour, mark) => {
  const failed = trace({ ...userManagement, subsegments: [{ ...database, [flag]: true }] });
  const lines = renderWaterfall(failed, { ...plain, colour: true }).split("\n");
  expect(lines[2]).toContain(colour);
  expect(stripVTControlCharacters(lines[2] ?? "").trimEnd()).toMatch(new RegExp(`2\\.0 ms ${mark}$`));
  expect(lines[1]).not.toContain(colour);
});

test("without colour there is not one escape sequence", () => {
  expect(renderWaterfall(wholeTrace, plain)).not.toContain("\x1b");
});

test("work in progress says so", () => {
  const { end_time: _, ...running } = database;
  expect(renderWaterfall(trace({ ...userManagement, subsegments: [running] }), plain)).toMatch(
    /sqlite.*running$/,
  );
});

test("a trace with thousands of subsegments is counted, not scrolled", () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({ ...database, name: `query ${index}` }));
  const lines = renderWaterfall(trace({ ...userManagement, subsegments: many }), plain).split("\n");
  expect(lines).toHaveLength(1002);
  expect(lines.at(-1)).toBe("and 4001 more");
});

test("a trace that is empty is its id", () => {
  expect(renderWaterfall(trace(), plain)).toBe(TRACE_ID);
});

test("a hostile name cannot move the cursor, colour the screen or add a line", () => {
  const hostile = trace({ ...userManagement, name: "evil\x1b[2J\r\n\u202e", subsegments: [] });
  const [, row = ""] = renderWaterfall(hostile, plain).split("\n");
  expect(row).toContain("evil\\u{1b}[2J\\u{d}\\n\\u{202e}");
});

const members = [
  "name",
  "id",
  "parent_id",
  "start_time",
  "end_time",
  "subsegments",
  "http",
  "request",
  "response",
  "url",
  "status",
  "sql",
  "sanitized_query",
  "fault",
  "cause",
  "exceptions",
  "metadata",
  "mail",
  "smtp",
  "namespace",
  "trace_id",
];
const hostileDocument = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom("a", "b", 0, 1, -1e308, 1e308, true, null),
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...members), tie("value")),
  ),
})).value;
const hostileTrace: fc.Arbitrary<CompiledTrace> = fc
  .tuple(
    fc.string({ unit: "binary" }),
    fc.array(
      fc.oneof(
        hostileDocument.map((value) => JSON.stringify(value)),
        fc.string(),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([traceId, documents]) => readTrace(traceId, documents));

test("whatever the documents hold, it does not throw, and no line is wider than the terminal", () => {
  fc.assert(
    fc.property(
      hostileTrace,
      fc.nat(200),
      fc.boolean(),
      fc.boolean(),
      (documents, width, colour, unicode) => {
        const text = renderWaterfall(documents, { width, colour, unicode });
        for (const line of text.split("\n")) {
          const visible = stripVTControlCharacters(line);
          expect(columns(visible)).toBeLessThanOrEqual(width);
          expect(visible).not.toMatch(unicode ? /[\p{C}\p{Zl}\p{Zp}]/u : /[^\x20-\x7e]/);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
