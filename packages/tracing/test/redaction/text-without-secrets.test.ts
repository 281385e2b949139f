import fc from "fast-check";
import { expect, test } from "vitest";
import { textWithoutSecrets } from "../../src/redaction/text-without-secrets.ts";
import { CARRIERS, carried, ENDS } from "./carriers.ts";

test.each(CARRIERS)("no secret is left in $name", ({ carry }) => {
  const shown = textWithoutSecrets(carry(`${ENDS[0]}-7${ENDS[1]}`));
  expect(shown).toContain("[redacted]");
  for (const end of ENDS) expect(shown).not.toContain(end);
});

test("no secret is left, whatever characters it has", () => {
  fc.assert(
    fc.property(carried, (text) => {
      const shown = textWithoutSecrets(text);
      for (const end of ENDS) expect(shown).not.toContain(end);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["mysql://root:p@ss/w@db:3306/x failed", "mysql://[redacted]@db:3306/x failed"],
  ['{"password":"x","user":"ada"}', '{"password":"[redacted]","user":"ada"}'],
  [
    String.raw`{\"password\":\"x\",\"user\":\"ada\"}`,
    String.raw`{\"password\":\"[redacted]\",\"user\":\"ada\"}`,
  ],
  ["?token=x&page=2#top", "?token=[redacted]&page=2#top"],
  ["{ password: 'x', user: 'ada' }", "{ password: '[redacted]', user: 'ada' }"],
  ["Authorization: Basic YTpi\nAccept: */*", "Authorization: [redacted]\nAccept: */*"],
  ["token: Bearer abc123 was refused", "token: [redacted] was refused"],
  ["user=ada password=x role=admin", "user=ada password=[redacted] role=admin"],
  ["Basic YWRhOmh1bnRlcjI= is wrong", "Basic [redacted]= is wrong"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[redacted]"],
  ["key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY used", "key [redacted] used"],
])("of %j only the secret is removed", (text, shown) => expect(textWithoutSecrets(text)).toBe(shown));

const ORDINARY = [
  "Access denied for user 'root'@'localhost' (using password: YES)",
  "This needs the header Authorization: Bearer <token>, with the right token.",
  "UPDATE users SET password_hash = ?, token = $1 WHERE id = ?",
  "password: must have at least 8 characters",
  "Bearer token missing; basic authentication is not offered",
  'WWW-Authenticate: Bearer realm="usermgmt"',
  "Unexpected token } in JSON at position 7",
  "Cannot find module 'file:///app/node_modules/@scope/x/index.js'",
  "see http://host:8080/@ada and https://shop.example/users/@me:7/token",
  '{"url":"http://svc:8080","email":"ada@example.com"}',
  "webpack://@scope/pkg/x.ts and git@github.com:owner/name.git",
  "Token::parse(password) failed: max_tokens=4096, has_password=true",
  "commit da39a3ee5e6b4b0d3255bfef95601890afd80709 by ada@example.com",
  "https://ada.example/orders;version=2/7?page=1&size=20#top",
  "a key is a name: key=7, keyboard=us, author=ada, session=9",
  "Basic usage: see README.md",
  "the password is wrong, and the secret stays secret",
];

test.each(ORDINARY)("%j is left as it is", (text) => expect(textWithoutSecrets(text)).toBe(text));

test("words, numbers, addresses and URLs without secrets are left as they are", () => {
  const part = fc.oneof(
    fc.constantFrom(...ORDINARY),
    fc.webUrl({ withQueryParameters: false }),
    fc.emailAddress(),
    fc.ipV6(),
    fc.uuid(),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("\n");
      expect(textWithoutSecrets(text)).toBe(text);
    }),
  );
});

test("what was cleaned once stays as it is", () => {
  fc.assert(
    fc.property(carried, (text) => {
      const shown = textWithoutSecrets(text);
      expect(textWithoutSecrets(shown)).toBe(shown);
    }),
  );
});
