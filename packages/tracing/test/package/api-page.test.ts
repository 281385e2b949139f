import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { parseDocComment } from "../../scripts/api/doc-comment.ts";
import { publicNames } from "../../scripts/api/public-names.ts";
import { renderPage } from "../../scripts/api/render-page.ts";

function pageOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-api-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  return renderPage(publicNames(join(folder, "index.ts")));
}

test("a function's page entry is its signature without its body, its words, errors, source and example", () => {
  const page = pageOf({
    "index.ts": 'export { start } from "./start.ts";',
    "start.ts": `/**
 * Starts, in {@link Engine} terms.
 *
 * @throws RangeError when \`speed\` is negative.
 * @see https://example.com/start
 * @example
 * start(1);
 */
export function start(speed: number): void {
  secret(speed);
}
function secret(_speed: number): void {}
`,
  });
  expect(page).toContain(
    "## `start`\n\n```ts\nfunction start(speed: number): void\n```\n\nStarts, in `Engine` terms.",
  );
  expect(page).toContain("Throws: RangeError when `speed` is negative.\n\nSource: https://example.com/start");
  expect(page).toContain("```ts\nstart(1);\n```");
  expect(page).not.toContain("secret");
});

test("an interface's members come with their words, and a class without what is private in it", () => {
  const page = pageOf({
    "index.ts": 'export { Car } from "./car.ts";\nexport type * from "./engine.ts";',
    "car.ts":
      "export class Car {\n  #key = 1;\n  /** Off it goes. */\n  drive(): number {\n    return this.#key;\n  }\n}",
    "engine.ts":
      "/** Turns. */\nexport interface Engine {\n  /** In milliseconds. */\n  readonly warmUp?: number;\n}",
  });
  expect(page).toContain("## `class Car`\n\n- `drive(): number`\n\n  Off it goes.\n");
  expect(page).toContain(
    "## `interface Engine`\n\nTurns.\n\n- `readonly warmUp?: number`\n\n  In milliseconds.\n",
  );
  expect(page).not.toContain("#key");
});

test("a name that is not where it is exported from stops the page", () => {
  expect(() => pageOf({ "index.ts": 'export { gone } from "./empty.ts";', "empty.ts": "" })).toThrow("gone");
});

test("every public name says what it is", () => {
  const names = publicNames(resolve(import.meta.dirname, "../../src/index.ts"));
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter(({ doc }) => !doc).map(({ name }) => name)).toEqual([]);
});

test("any docstring is read back as it was written", () => {
  const words = fc.stringMatching(/^[a-z `.,]{1,30}$/).map((text) => text.trim() || "x");
  const tag = fc.record({ name: fc.constantFrom("throws", "see", "example"), text: words });
  fc.assert(
    fc.property(words, fc.array(tag, { maxLength: 4 }), (text, tags) => {
      const lines = [text, ...tags.map(({ name, text: said }) => `@${name} ${said}`)];
      expect(parseDocComment(`*\n${lines.map((line) => ` * ${line}`).join("\n")}\n `)).toEqual({
        text,
        tags,
      });
    }),
  );
});
