import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { createUser } from "../src/lab/notices.ts";
import { variables } from "../src/settings.ts";

const PACKAGE = join(import.meta.dirname, "..");

test("the README's table of variables is the one in the code", async () => {
  const readme = await readFile(join(PACKAGE, "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([A-Z][A-Z_]+)` *\| (.*?) *\| (.*?) *\|$/gm)];
  expect(rows.map(([, name, value, meaning]) => ({ name, default: value, meaning }))).toEqual(variables);
});

test("every variable that the sources read is in the table", async () => {
  const files = (await readdir(join(PACKAGE, "src"), { recursive: true })).filter((file) =>
    file.endsWith(".ts"),
  );
  const sources = await Promise.all(files.map((file) => readFile(join(PACKAGE, "src", file), "utf8")));
  const read = sources.join("\n").matchAll(/(?:(?<!plan\.)\benvironment|process\.env)\["([A-Z_]+)"\]/g);
  const names = new Set([...read].map(([, name]) => name));
  expect(names.size).toBeGreaterThan(5);
  expect(variables.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
});

test.each(["README.md", "README.vi.md"])(
  "the command of %s that creates a user is the one that the lab prints",
  async (page) => {
    const readme = await readFile(join(PACKAGE, "../..", page), "utf8");
    expect(readme).toContain(createUser("http://127.0.0.1:8095/usermgmt/user", "").join("\n"));
  },
);
