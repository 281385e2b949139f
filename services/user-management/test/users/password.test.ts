import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword } from "../../src/users/password.ts";

test("the stored hash carries all that is needed to verify a password with it", async () => {
  const stored = await hashPassword("Correct1!");
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$(.+)\$(.+)$/.exec(stored);
  const [, ln, r, p, salt = "", hash] = match ?? [];
  const parameters = { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
  const derive = (password: string) =>
    scryptSync(password, Buffer.from(salt, "base64"), 32, parameters).toString("base64");
  expect(derive("Correct1!")).toBe(hash);
  expect(derive("Correct2!")).not.toBe(hash);
});

test("one password has two hashes: each has a salt of its own", async () => {
  expect(await hashPassword("Correct1!")).not.toBe(await hashPassword("Correct1!"));
});
