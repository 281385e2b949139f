import fc from "fast-check";
import { expect, test } from "vitest";
import { generateUser } from "../src/generate-user.ts";
import { createRandom } from "../src/random.ts";

test("every generated user is one that user-management takes", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const user = generateUser(createRandom(seed));
      expect(user.username).toMatch(/^[a-z]+-[0-9a-f]{8}$/);
      expect(user.username.length).toBeLessThanOrEqual(20);
      expect(user.firstname.length).toBeLessThanOrEqual(20);
      expect(user.lastname.length).toBeLessThanOrEqual(20);
      expect(user.email).toBe(`${user.username}@example.com`);
      expect(user.password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*])\S{8,}$/);
    }),
  );
});

test("a thousand users of one seed have a thousand names", () => {
  const random = createRandom(3);
  expect(new Set(Array.from({ length: 1000 }, () => generateUser(random).username)).size).toBe(1000);
});
