import fc from "fast-check";
import { expect, test } from "vitest";
import type { TraceDocument } from "../../src/index.ts";
import { startAppWith } from "../redaction/start-app-with.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "toJSON", "a"];

test("metadata of any namespace and key arrives, and changes no object of the language", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      for (const namespace of NAMES)
        for (const key of NAMES) tracing.metadata(key, `${namespace} ${key}`, namespace);
      response.end();
    }),
  );
  const before = NAMES.map((name) => Object.getOwnPropertyNames(Object.prototype[name as "toString"] ?? {}));
  await fetch(url, SAMPLED);
  const { metadata } = await daemon.received(() => true);
  const found = Object.entries(metadata ?? {}).flatMap(([, values]) => Object.values(values));
  expect(found).toEqual(NAMES.flatMap((namespace) => NAMES.map((key) => `${namespace} ${key}`)));
  const after = NAMES.map((name) => Object.getOwnPropertyNames(Object.prototype[name as "toString"] ?? {}));
  expect(after).toEqual(before);
});

const own = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const json = fc.jsonValue({ maxDepth: 3 });
const name = fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z]{1,5}$/));

/** JSON whose objects have members such as `__proto__`, made as JSON.parse makes them. */
const odd: fc.Arbitrary<unknown> = fc
  .array(fc.tuple(name, json), { maxLength: 4 })
  .map((members) => Object.fromEntries([["__proto__", { in: true }], ...members]));

test.each([
  ["as it is", undefined],
  ["with a hook", (document: TraceDocument): TraceDocument => document],
])("a value with members of any name arrives whole, %s", async (_how, redact) => {
  const values = fc.sample(odd, 60);
  const { url, daemon } = await startAppWith(redact ? { redact } : {}, (app, tracing) =>
    app.get("/", (_request, response) => {
      for (const [index, value] of values.entries()) tracing.metadata(`value ${index}`, value);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  const arrived = (await daemon.received(() => true)).metadata?.["default"];
  const sent = Object.fromEntries(values.map((value, index) => [`value ${index}`, value]));
  expect(JSON.stringify(arrived)).toBe(JSON.stringify(own(sent)));
});

test("metadata under a key or a namespace that is no text is left out, and said without the value", async () => {
  const { url, daemon, log } = await startTracedApp((app, tracing) =>
    app.get("/", (_request, response) => {
      tracing.metadata(7 as never, "ada");
      tracing.metadata("key", "ada", Symbol("namespace") as never);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  expect(await daemon.received(() => true)).not.toHaveProperty("metadata");
  expect(log.filter((line) => line.includes("metadata"))).toEqual([
    "X-Ray: metadata is left out: its key is 7, not text",
    "X-Ray: metadata is left out: its namespace is symbol, not text",
  ]);
});
