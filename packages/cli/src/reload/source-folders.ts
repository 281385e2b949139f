import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

import { parseRecord, recordOf } from "../json.ts";

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
    .filter(([, version]) => String(version).startsWith("workspace:"))
    .map(([name]) => realpathSync(join(folder, "node_modules", name)));
}
