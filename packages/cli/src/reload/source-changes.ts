import { once } from "node:events";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseRecord, recordOf } from "../json.ts";

/** An editor, or a `git checkout`, changes several files at once: they are one change. */
const TOGETHER_MS = 50;

export interface SourceChanges {
  /** The files that have changed since the last call, once there are any. Rejects with the signal's reason. */
  next(): Promise<readonly string[]>;
}

/**
 * Collects changes of source files, by default of `.ts` files, below the folders, from now until the signal aborts. With chokidar, for `node --watch` and
 * `fs.watch(…, { recursive: true })` lose a file once an editor has replaced it by renaming another (Node 24.21, Linux).
 */
export async function watchSources(
  folders: readonly string[],
  signal: AbortSignal,
  isSource: RegExp = /\.ts$/,
): Promise<SourceChanges> {
  const { watch } = await import("chokidar");
  const changed = new Set<string>();
  let wake = Promise.withResolvers<void>();
  const watcher = watch([...folders], { ignoreInitial: true }).on("all", (_event, path) => {
    if (!isSource.test(path)) return;
    changed.add(path);
    wake.resolve();
  });
  signal.addEventListener("abort", () => {
    wake.resolve();
    void watcher.close();
  });
  // A file that is new before the folders have been read counts as one that was there.
  await once(watcher, "ready", { signal }).catch(() => signal.throwIfAborted());
  return {
    async next() {
      await wake.promise;
      await delay(TOGETHER_MS);
      signal.throwIfAborted();
      const files = [...changed];
      changed.clear();
      wake = Promise.withResolvers();
      return files;
    },
  };
}

/** Runs in the browser. What services/xray reads of it, two constants, is not worth a restart at each edit of a page. */
const CONSOLE = "@xray-lab/console";

/** The `src` folders of a package and of all packages of this repository below it: whatever its process may have loaded. */
export function sourceFolders(packageFolder: string): readonly string[] {
  const packages = new Set([realpathSync(packageFolder)]);
  // A set that grows while it is walked: each package is visited once.
  for (const folder of packages) for (const below of workspacePackages(folder)) packages.add(below);
  return [...packages].map((folder) => join(folder, "src"));
}

function workspacePackages(folder: string): readonly string[] {
  const manifest = parseRecord(readFileSync(join(folder, "package.json"), "utf8"));
  return Object.entries(recordOf(manifest?.["dependencies"]))
    .filter(([name, version]) => name !== CONSOLE && String(version).startsWith("workspace:"))
    .map(([name]) => realpathSync(join(folder, "node_modules", name)));
}
