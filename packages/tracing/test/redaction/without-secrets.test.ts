import fc from "fast-check";
import { expect, test } from "vitest";
import { isSecretKey } from "../../src/redaction/secret-keys.ts";
import { withoutSecrets } from "../../src/redaction/without-secrets.ts";

const SECRET_KEYS = `password Password PASSWORD_HASH db-passwd passphrase clientSecret secret_access_key
  Authorization proxy-authorization Cookie set-cookie cookies credentials awsCredentials api_key x-api-key apiKey
  AWS_ACCESS_KEY_ID private.key sessionId token accessToken id_token pwd userPwd jwt`;

test.each(SECRET_KEYS.split(/\s+/))("%s names a secret", (key) => expect(isSecretKey(key)).toBe(true));

test.each(["tokens", "max_tokens", "tokenizer", "user", "key", "author", "session", "pass", "pwdless", ""])(
  "%s names no secret",
  (key) => expect(isSecretKey(key)).toBe(false),
);

function expected(value: unknown): unknown {
  const text = JSON.stringify(value, (key, inner: unknown) => (isSecretKey(key) ? "[redacted]" : inner));
  return JSON.parse(text);
}

test("no value below a key that names a secret is in the copy, and the rest is as JSON.stringify writes it", () => {
  const secret = "S3CR3T";
  const key = fc.oneof(
    fc.string().filter((text) => !isSecretKey(text)),
    fc.constantFrom("password", "apiKey"),
  );
  const tree = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 5 }, fc.integer(), fc.string(), tie("list"), tie("record")),
    list: fc.array(tie("node"), { maxLength: 4 }),
    record: fc.dictionary(key, tie("node"), { maxKeys: 4 }),
  })).node;
  const plant = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (name, inner: unknown) => (isSecretKey(name) ? [secret, inner] : inner)),
    );
  fc.assert(
    fc.property(tree, (value) => {
      const planted = plant(value);
      const copy = withoutSecrets(planted);
      expect(JSON.stringify(copy)).not.toContain(secret);
      expect(copy).toEqual(expected(planted));
    }),
  );
});

test("what JSON.stringify writes of an object's own accord is searched as well", () => {
  const shared = { n: 1 };
  const row = { toJSON: () => ({ name: "ada", password: "x" }) };
  const date = new Date(0);
  const value = { row, date, big: 10n ** 20n, twice: [shared, shared], nothing: null, missing: undefined };
  expect(JSON.parse(JSON.stringify(withoutSecrets(value)))).toEqual({
    row: { name: "ada", password: "[redacted]" },
    date: "1970-01-01T00:00:00.000Z",
    big: "100000000000000000000",
    twice: [{ n: 1 }, { n: 1 }],
    nothing: null,
  });
});

test("a cycle is one in the copy too, without its secrets", () => {
  const value: Record<string, unknown> = { password: "x" };
  value["self"] = [value];
  const copied = withoutSecrets(value) as { password: string; self: unknown[] };
  expect(copied.password).toBe("[redacted]");
  expect(copied.self[0]).toBe(copied);
});

const broken = new Error("broken");
const throws = (): never => {
  throw broken;
};

test.each([
  ["a getter", Object.defineProperty({}, "bad", { enumerable: true, get: throws })],
  ["toJSON", { toJSON: throws }],
])("%s that throws does so when the copy is serialised, and not before", (_, bad) => {
  const copied = withoutSecrets({ bad, name: "ada" });
  expect(copied).toMatchObject({ name: "ada" });
  expect(() => JSON.stringify(copied)).toThrow(broken);
});

class Endless {
  get left(): Endless {
    return new Endless();
  }
  get right(): Endless {
    return new Endless();
  }
  toJSON(): object {
    return { left: this.left, right: this.right };
  }
}

function nested(levels: number): unknown {
  let value: unknown = { password: "x" };
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

test.each([
  ["nested too deep", nested(100)],
  ["nested deeper than the stack", nested(100_000)],
  ["without end", new Endless()],
  ["too large", Array.from({ length: 200_000 }, () => [])],
  ["a proxy that refuses", new Proxy({}, { ownKeys: throws })],
])("what cannot be searched is not sent: %s", (_, value) => {
  expect(withoutSecrets(value)).toMatch(/^\[left out: /);
});

test("what is nested as deep as that is searched", () => {
  expect(JSON.stringify(withoutSecrets(nested(99)))).toContain('{"password":"[redacted]"}');
});

test("a key called __proto__ is a key like any other", () => {
  const copied = withoutSecrets(JSON.parse('{"__proto__": {"password": "x"}}'));
  expect(JSON.stringify(copied)).toBe('{"__proto__":{"password":"[redacted]"}}');
});
