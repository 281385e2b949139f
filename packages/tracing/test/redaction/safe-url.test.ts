import fc from "fast-check";
import { expect, test } from "vitest";
import { safeUrl } from "../../src/redaction/safe-url.ts";

test.each([
  ["mysql://app:secret@db:3306/users?ssl=true", "mysql://db:3306/users"],
  ["https://ada@shop.example/@ada?x=a@b", "https://shop.example/@ada"],
  ["https://shop.example/users/@me#top", "https://shop.example/users/@me"],
  ["postgres://app:a?b#c@d@db/users", "postgres://db/users"],
  ["/relative?token=1", "/relative"],
  ["http://[::1]:8095/", "http://[::1]:8095/"],
  ["", ""],
])("%s is recorded as %s", (url, safe) => expect(safeUrl(url)).toBe(safe));

test("a web URL keeps its origin and path, whatever its user, password, query and fragment", () => {
  const part = fc.string();
  fc.assert(
    fc.property(fc.webUrl(), part, part, part, part, (base, username, password, search, hash) => {
      const url = Object.assign(new URL(base), { username, password, search, hash });
      const { origin, pathname } = url;
      expect(safeUrl(url.href)).toBe(`${origin}${pathname}`);
    }),
  );
});
