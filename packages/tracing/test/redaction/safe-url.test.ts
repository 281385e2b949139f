import fc from "fast-check";
import { expect, test } from "vitest";
import { safeUrl } from "../../src/redaction/safe-url.ts";

test.each([
  ["mysql://app:secret@db:3306/users?ssl=true", "mysql://db:3306/users"],
  ["https://ada@shop.example/@ada?x=a@b", "https://shop.example/@ada"],
  ["https://shop.example/users/@me#top", "https://shop.example/users/@me"],
  ["postgres://app:a?b#c@d@db/users", "postgres://db/users"],
  ["/relative?token=1", "/relative"],
  ["mysql://app:a/b@db/users", "mysql://db/users"],
  ["mysql://app:p@ss/w@db/users", "mysql://db/users"],
  ["https://ada:a/b@shop.example/x", "https://shop.example/x"],
  ["https://shop.example:8080/x@y", "https://shop.example:8080/x@y"],
  ["https://shop.example/orders;jsessionid=0A1B.n1/7;v=2?x=1", "https://shop.example/orders/7;v=2"],
  ["/a;jsessionid=0A1B", "/a"],
  ["/verify/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "/verify/[redacted]"],
  ["http://[::1]:8095/", "http://[::1]:8095/"],
  ["", ""],
])("%s is recorded as %s", (url, safe) => expect(safeUrl(url)).toBe(safe));

test("a web URL keeps its origin and path, whatever its user, password, query and fragment", () => {
  const part = fc.string();
  fc.assert(
    fc.property(fc.webUrl(), part, part, part, part, (base, username, password, search, hash) => {
      // A URL in a path may have a user of its own, up to an `@` in the query: that is removed.
      fc.pre(base.lastIndexOf("://") === base.indexOf("://"));
      const url = Object.assign(new URL(base), { username, password, search, hash });
      const { origin, pathname } = url;
      expect(safeUrl(url.href)).toBe(`${origin}${pathname}`);
    }),
  );
});
