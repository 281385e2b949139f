import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RepositoryCopy extends Disposable {
  readonly folder: string;
}

/** A clone in a new folder that holds what git would commit now, so that a change is tested before its commit. */
export function copyRepository(root: string): RepositoryCopy {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-copy-"));
  const files = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0");
  for (const file of files.filter((path) => path !== "" && existsSync(join(root, path))))
    cpSync(join(root, file), join(folder, file));
  git(folder, "init", "--quiet", "--initial-branch=main");
  appendFileSync(join(folder, ".git/info/exclude"), "node_modules\n");
  git(folder, "add", "--all");
  git(folder, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "--message=copy");
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
}
