import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Missing } from "./program.ts";

export interface Build {
  /** The folder for all builds; each has a folder in it, named by its key. */
  readonly cache: string;
  /** Takes one line of progress. */
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The folder `<cache>/<key>`, built once. It is built under another name and renamed when it is complete, so that a
 * build that was interrupted is never used. A build that failed is kept as `<key>.failed`.
 *
 * @throws Missing with the reason as its cause
 */
export async function builtOnce(
  { cache, say, signal }: Build,
  key: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, key);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, `${key}.unfinished-`));
  const start = performance.now();
  say(`building ${key} (once) …`);
  try {
    await build(unfinished);
  } catch (error) {
    replace(unfinished, `${folder}.failed`);
    if (error instanceof Missing || signal?.aborted) throw error;
    throw new Missing(key, error);
  }
  // Another run that built the same was faster: its folder is as good.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  say(`${key} took ${Math.round((performance.now() - start) / 1_000)} s`);
  return folder;
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}
