import { ApiError, pageRequest, parseInput } from "@xray-lab/service/express";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newUser, type User, userChanges } from "../../src/users/user-schema.ts";
import { anna } from "../fixtures/app.ts";

const parseNewUser = (body: unknown): User & { readonly password: string } => parseInput(newUser, body);
const parseUserChanges = (body: unknown): User & { readonly password?: string | undefined } =>
  parseInput(userChanges, body);
const parsePageRequest = (query: unknown): object => parseInput(pageRequest, query);

function problems(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof ApiError)
      return (error.details ?? []).map(({ field, message }) => `${field} ${message}`);
    throw error;
  }
  return [];
}

test.each([
  ["short1!A".slice(1), "must have at least 8 characters"],
  [`A1!${"a".repeat(126)}`, "must have at most 128 characters"],
  ["ALLUPPER1!", "must contain a lower-case letter"],
  ["alllower1!", "must contain an upper-case letter"],
  ["NoDigits!", "must contain a digit"],
  ["NoSpecial1", "must contain one of !@#$%^&*"],
  ["With space1!", "must not contain spaces"],
  ["Tab\tinside1!", "must not contain spaces"],
])("the password %j %s", (password, problem) => {
  expect(problems(() => parseNewUser({ ...anna, password }))).toStrictEqual([`password ${problem}`]);
});

test("a password may have 8 characters, and 128", () => {
  for (const password of ["Aa1!aaaa", `Aa1!${"a".repeat(124)}`])
    expect(parseNewUser({ ...anna, password }).password).toBe(password);
});

test.each([
  "ab",
  "a".repeat(21),
  "with space",
  "slash/",
  "quote'",
  "é-accent",
  "per%cent",
  "новый",
  "a\u0000b",
])("the username %j is refused", (username) => {
  expect(problems(() => parseNewUser({ ...anna, username })).join()).toMatch(/^username /);
});

test.each([
  "not-an-address",
  "a@b",
  "two@at@example.com",
  "ünï@example.com",
  `${"a".repeat(250)}@example.com`,
])("the e-mail address %j is refused", (email) => {
  expect(problems(() => parseNewUser({ ...anna, email }))).toHaveLength(1);
});

test("control characters and broken Unicode are refused in names, and other languages are not", () => {
  for (const firstname of ["line\nbreak", "nul\u0000", "\ud800"])
    expect(problems(() => parseNewUser({ ...anna, firstname }))).toHaveLength(1);
  expect(parseNewUser({ ...anna, firstname: "Nguyễn Văn", lastname: "李" }).lastname).toBe("李");
});

test("a last name may be left out, and so may a password in a change; nothing else may", () => {
  const { lastname: _lastname, password, ...rest } = anna;
  expect(parseUserChanges(rest)).toStrictEqual({ ...rest, lastname: "" });
  expect(problems(() => parseNewUser(rest))).toHaveLength(1);
  for (const field of Object.keys(rest)) {
    const without = Object.fromEntries(
      Object.entries({ ...rest, password }).filter(([key]) => key !== field),
    );
    expect(problems(() => parseNewUser(without)).join()).toMatch(new RegExp(`^${field} `));
  }
});

test("what is missing, of another type or too short is said in plain words", () => {
  const wrong = {
    username: "",
    email: 1,
    role: "",
    enabled: "yes",
    firstname: null,
    password: anna.password,
  };
  expect(problems(() => parseNewUser(wrong))).toStrictEqual([
    "username must have at least 3 characters",
    "email must be a text",
    "role must have at least 1 character",
    "enabled must be true or false",
    "firstname must be a text",
  ]);
  expect(problems(() => parseNewUser({ ...anna, username: undefined }))).toStrictEqual([
    "username is required",
  ]);
  expect(problems(() => parseNewUser([]))).toStrictEqual(["body must be a JSON object"]);
  expect(problems(() => parseNewUser(undefined))).toStrictEqual(["body is required"]);
});

test("whatever is wrong is said in words of ours", () => {
  const value = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  fc.assert(
    fc.property(
      fc.record(Object.fromEntries(Object.keys(anna).map((field) => [field, value]))),
      fc.record({ page: value, size: value }),
      (body, query) => {
        for (const problem of [
          ...problems(() => parseNewUser(body)),
          ...problems(() => parsePageRequest(query)),
        ]) {
          expect(problem).toMatch(/^\w+ (is required|is given twice|must [^A-Z]*|may [^]*)$/);
          expect(problem).not.toMatch(/expected|received/i);
        }
      },
    ),
  );
});

test("a parameter that stands twice in the query is said to", () => {
  expect(problems(() => parsePageRequest({ size: ["5", "6"] }))).toStrictEqual(["size is given twice"]);
});

test("whatever the body is, it is parsed or refused with a 400", () => {
  const field = fc.oneof(fc.string({ unit: "binary" }), fc.anything());
  const body = fc.record(Object.fromEntries(Object.keys(anna).map((key) => [key, field])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(fc.oneof(body, fc.anything()), (input) => {
      expect(parsedOrRefused(() => parseNewUser(input))).toBe(true);
      expect(parsedOrRefused(() => parsePageRequest(input))).toBe(true);
    }),
  );
});

test("what was accepted once is accepted again, unchanged", () => {
  const users = fc.record({
    username: fc.stringMatching(/^[A-Za-z0-9._-]{3,20}$/),
    email: fc.constant("a@example.com"),
    role: fc.constant("admin"),
    enabled: fc.boolean(),
    firstname: fc.stringMatching(/^[\p{L}' -]{1,10}$/u),
    lastname: fc.stringMatching(/^[\p{L}' -]{0,10}$/u),
    password: fc.stringMatching(/^[a-z][A-Z][0-9][!@#$%^&*][!-~]{4,100}$/),
  });
  fc.assert(
    fc.property(users, (user) => {
      expect(parseNewUser(user)).toEqual(user);
    }),
  );
});

function parsedOrRefused(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    return error instanceof ApiError && error.status === 400;
  }
}
