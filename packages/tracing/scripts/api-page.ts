import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { publicNames } from "./api/public-names.ts";
import { renderPage } from "./api/render-page.ts";

/** Writes API.md from the docstrings of the exports of src/index.ts, or checks it. */
const USAGE = "usage: node packages/tracing/scripts/api-page.ts --write | --check\n";
const root = resolve(import.meta.dirname, "..");
const path = join(root, "API.md");
const { values } = parseArgs({
  options: { write: { type: "boolean" }, check: { type: "boolean" }, help: { type: "boolean" } },
});

if (values.help || !(values.write || values.check)) process.stdout.write(USAGE);
else if (values.write) writeFileSync(path, page());
else check();

function page(): string {
  const written = renderPage(publicNames(join(root, "src/index.ts")));
  return execFileSync(join(root, "../../node_modules/.bin/biome"), ["format", `--stdin-file-path=${path}`], {
    input: written,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
}

function check(): void {
  if (readFileSync(path, "utf8") === page()) return;
  process.stderr.write(
    "packages/tracing/API.md differs from the docstrings: pnpm --dir packages/tracing api\n",
  );
  process.exitCode = 1;
}
