import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

const CACHE = join(import.meta.dirname, "../../../.k8s-tools");

/**
 * The folder `.k8s-tools/<key>`, made once. It is built under another name and then renamed, so that a build that was
 * cut short is never taken for a whole one.
 */
export async function cached(key: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, key);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const unfinished = mkdtempSync(join(CACHE, `${key}.unfinished-`));
  try {
    await build(unfinished);
    put(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function put(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another run was faster; its folder is as good.
    if (!existsSync(folder)) throw error;
  }
}
