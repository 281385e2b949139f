// Not by its own name: see unsupported-libraries.ts.
import { createRequire as requireFrom } from "node:module";
import { dirname, join } from "node:path";
import { isSupported, mainProgram } from "../versions/unsupported-libraries.ts";

const CONNECTION = join("lib", "base", "connection.js");

/** The prototype of connections of each supported mysql2 that the program has loaded. Loads nothing. */
export function loadedConnections(): readonly object[] {
  // Not from this module: in a CommonJS bundle it has no URL. All of them have one cache.
  const require = requireFrom(mainProgram());
  return Object.values(require.cache).flatMap((module) => {
    if (module?.filename?.endsWith(CONNECTION) !== true || !isMysql2(require, module.filename)) return [];
    const { prototype } = module.exports as { prototype?: object };
    return prototype ? [prototype] : [];
  });
}

function isMysql2(require: NodeJS.Require, connection: string): boolean {
  if (!connection.includes("mysql2")) return false;
  const folder = dirname(dirname(dirname(connection)));
  const { name, version } = require(join(folder, "package.json")) as { name?: unknown; version?: unknown };
  return name === "mysql2" && typeof version === "string" && isSupported("mysql2", version);
}
