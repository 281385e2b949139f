import { ApiError, parseInput } from "@xray-lab/service/express";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sendRequest } from "../../src/mail/send-request.ts";

const valid = { subject: "Hello", content: "text", toEmails: ["a@example.com"] };
function problems(body: unknown): readonly string[] {
  try {
    parseInput(sendRequest, body);
  } catch (error) {
    if (error instanceof ApiError)
      return (error.details ?? []).map(({ field, message }) => `${field} ${message}`);
    throw error;
  }
  return [];
}
const people = (count: number, domain: string): string[] =>
  Array.from({ length: count }, (_, index) => `p${index}@${domain}`);

test("a request comes out as what is to be sent", () => {
  expect(sendRequest.parse({ ...valid, ccEmails: ["c@example.com"], from: "evil@example.com" })).toEqual({
    subject: "Hello",
    text: "text",
    to: ["a@example.com"],
    cc: ["c@example.com"],
    bcc: [],
    recipients: 2,
  });
});

test("an address in several lists stays in the first of to, cc and bcc, in any case of letters", () => {
  const request = sendRequest.parse({
    ...valid,
    toEmails: ["a@example.com", "A@Example.com"],
    ccEmails: ["A@EXAMPLE.COM", "c@example.com"],
    bccEmails: ["C@example.com", "b@example.com"],
  });
  expect(request).toMatchObject({
    to: ["a@example.com"],
    cc: ["c@example.com"],
    bcc: ["b@example.com"],
    recipients: 3,
  });
});

test("a blind copy alone is recipient enough", () => {
  expect(problems({ ...valid, toEmails: [], bccEmails: ["b@example.com"] })).toEqual([]);
});

test("nobody to send to is a problem", () => {
  const nobody = "toEmails must name at least one recipient, here or in ccEmails or bccEmails";
  expect(problems({ subject: "s", content: "c" })).toEqual([nobody]);
});

test("fifty recipients are the most, over all lists", () => {
  expect(problems({ ...valid, toEmails: people(50, "example.com") })).toEqual([]);
  expect(problems({ ...valid, toEmails: people(51, "example.com") })).toHaveLength(1);
  const spread = { toEmails: people(30, "example.com"), bccEmails: people(21, "example.org") };
  expect(problems({ ...valid, ...spread })).toHaveLength(1);
  expect(problems({ ...valid, toEmails: spread.toEmails, bccEmails: people(30, "example.com") })).toEqual([]);
});

test("a list of a hundred thousand wrong entries is one problem", () => {
  expect(problems({ ...valid, toEmails: Array.from({ length: 100_000 }, () => 1) })).toHaveLength(1);
});

test.each(["Hello\r\nBcc: victim@example.com", "Hello\nX: y", "Hello\rX: y", "Hello\u0000", "Hello\u0085X"])(
  "the subject %j is refused",
  (subject) => {
    expect(problems({ ...valid, subject })).toEqual([
      "subject must not contain line breaks or other control characters",
    ]);
  },
);

const ENCODED = [
  "=?utf-8?q?a=0Ab?=",
  "Hello =?UTF-8?Q?a=0D=0ABcc:_victim@example.com?= world",
  "=?utf-8?b?YQpi?=",
  "=?utf-16?B?AGEACgBi?=",
  "=?utf-7?q?a+AAo-b?=",
  "=?utf-8*en?q?a b=0A?=",
  "Hello%0d%0aBcc: victim@example.com",
  "Hello%0ABcc: victim@example.com",
  "Hello%00",
];

test.each(ENCODED)("the subject %j is refused: decoded, it may have a line break", (subject) => {
  expect(problems({ ...valid, subject })).toEqual([
    "subject must not contain encoded text: write it as it is",
  ]);
});

test.each(["50 % off =? really ?=", "100%", "a=?b", "20%25", "=?=?=?=?=", "q? =?b?="])(
  "the subject %j has nothing encoded, and is taken",
  (subject) => expect(problems({ ...valid, subject })).toEqual([]),
);

test.each([
  "victim@example.com\r\nDATA",
  "a@example.com, b@example.com",
  "A <a@example.com>",
  "a@example.com>\r\nRCPT TO:<b@example.com",
  "a",
  "",
  null,
  7,
  { address: "a@example.com" },
  `${"a".repeat(250)}@example.com`,
])("the recipient %j is refused", (address) => {
  expect(problems({ ...valid, toEmails: [address] })[0]).toMatch(/^toEmails\.0 must be/);
});

test("limits count the subject in characters and the content in UTF-8 bytes", () => {
  expect(problems({ ...valid, subject: "s".repeat(200), content: "c".repeat(50_000) })).toEqual([]);
  expect(problems({ ...valid, subject: "s".repeat(201) })).toEqual([
    "subject must be at most 200 characters",
  ]);
  expect(problems({ ...valid, content: "é".repeat(25_001) })).toEqual([
    "content must be at most 50 kB in UTF-8",
  ]);
});

test("wrong types are named by field", () => {
  expect(problems({ subject: 1, content: null, toEmails: "a@example.com" })).toEqual([
    "subject must be a text",
    "content must be a text",
    "toEmails must be a list of e-mail addresses",
  ]);
});

test("whatever is accepted has bare addresses, each once, and a subject of one line", () => {
  const address = fc.oneof(fc.emailAddress(), fc.string(), fc.constantFrom("a@example.com", "A@EXAMPLE.COM"));
  const lists = { toEmails: fc.array(address), ccEmails: fc.array(address), bccEmails: fc.array(address) };
  fc.assert(
    fc.property(
      fc.record({ subject: fc.string({ unit: "binary" }), content: fc.string(), ...lists }),
      (body) => {
        const { data } = sendRequest.safeParse(body);
        if (!data) return;
        const all = [...data.to, ...data.cc, ...data.bcc];
        expect(new Set(all.map((one) => one.toLowerCase())).size).toBe(all.length);
        expect(all.join("")).not.toMatch(/[\s<>,;"]/);
        expect(data.subject).not.toMatch(/[\r\n]/);
      },
    ),
  );
});

test("whatever is wrong is said in words of ours", () => {
  const value = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  const fields = ["subject", "content", "toEmails", "ccEmails", "bccEmails"];
  fc.assert(
    fc.property(fc.record(Object.fromEntries(fields.map((field) => [field, value]))), (body) => {
      for (const problem of problems(body)) {
        expect(problem).toMatch(/^\w+(\.\d+)? (is required$|must |with )/);
        expect(problem).not.toMatch(/expected|received/i);
      }
    }),
  );
});

test("no JSON makes the schema throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(sendRequest.safeParse(body).success).toBe(false);
    }),
  );
});
