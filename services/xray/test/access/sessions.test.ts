import fc from "fast-check";
import { expect, test } from "vitest";
import { createSessions } from "../../src/access/sessions.ts";

const DAY_MS = 86_400_000;
const cookie = (setCookie: string): string => setCookie.split(";")[0] ?? "";

test("a session lasts thirty days, also over a restart", () => {
  const begun = cookie(createSessions("token", () => 0).begin());
  expect(createSessions("token", () => 30 * DAY_MS - 1).isOpen(begun)).toBe(true);
  expect(createSessions("token", () => 30 * DAY_MS).isOpen(begun)).toBe(false);
});

test("another token ends every session, and has a cookie of another name", () => {
  const begun = cookie(createSessions("token", () => 0).begin());
  const other = createSessions("another token", () => 0);
  expect(other.isOpen(begun)).toBe(false);
  const renamed = begun.replace(/^[^=]+/, other.begin().split("=")[0] ?? "");
  expect(other.isOpen(renamed)).toBe(false);
});

test("a cookie whose end was moved, or that was made up, opens nothing", () => {
  const sessions = createSessions("token", () => 0);
  const [name = "", value = ""] = cookie(sessions.begin()).split("=");
  const [end = "", signature = ""] = value.split(".");
  for (const forged of [
    `${Number(end) + 1}.${signature}`,
    `${end}.`,
    end,
    `.${signature}`,
    "",
    `NaN.${signature}`,
  ])
    expect(sessions.isOpen(`${name}=${forged}`)).toBe(false);
  fc.assert(fc.property(fc.string(), (text) => !sessions.isOpen(`${name}=${text}`)));
  expect(sessions.isOpen(undefined)).toBe(false);
});
