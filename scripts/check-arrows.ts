import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { type Arrow, arrowsAgainst, type Manifest } from "./arrows.ts";
import { importsThatLeave } from "./imports-that-leave.ts";

/**
 * Fails when a workspace package depends on one that is not below it, or imports a file of another by its path.
 * The rule is in arrows.ts; docs/adr/0003-arrows.md says why.
 */
const ROOT = join(import.meta.dirname, "..");
const { packages } = parse(readFileSync(join(ROOT, "pnpm-workspace.yaml"), "utf8")) as {
  readonly packages: readonly string[];
};
const folders = globSync(
  packages.map((pattern) => `${pattern}/package.json`),
  { cwd: ROOT },
).map(dirname);
const problems = [...arrowsAgainst(folders.map(readManifest)).map(describe), ...folders.flatMap(leaving)];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${folders.length} packages, ${problems.length} arrows the wrong way\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as Manifest;
}

function leaving(folder: string): readonly string[] {
  const files = globSync("**/*.{ts,tsx}", {
    cwd: join(ROOT, folder),
    exclude: (path) => path.endsWith("node_modules") || path.endsWith("dist"),
  });
  return files.flatMap((file) => {
    const left = importsThatLeave({ file, text: readFileSync(join(ROOT, folder, file), "utf8") });
    return left.map((path) => `${folder}/${file} imports ${path}: import it by its package's name`);
  });
}

function describe({ from, to, allowed }: Arrow): string {
  if (!allowed) return `${from} is not in scripts/arrows.ts: give it a place there`;
  return `${from} → ${to}: not allowed; ${from} may use ${allowed.join(", ") || "nothing of ours"}`;
}
