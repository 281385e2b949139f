import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countLines } from "./line-kinds.ts";

/** `npm run count`: the lines of TypeScript and JavaScript in the files that git knows, by kind. */
const ROOT = join(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "*.ts", "*.tsx", "*.mts", "*.js", "*.mjs", "*.cjs"], {
  cwd: ROOT,
  encoding: "utf8",
});
const counts = countLines(
  files.trim().split("\n"),
  (file) => readFileSync(join(ROOT, file), "utf8").split("\n").length - 1,
);
for (const [kind, lines] of counts) process.stdout.write(`${String(lines).padStart(7)}  ${kind}\n`);
