import { dirname, join } from "node:path";
import { requireOfProgram } from "../versions/require-of-program.ts";
import { isSupported } from "../versions/unsupported-libraries.ts";

const CONNECTION = join("lib", "base", "connection.js");

/** The prototype of connections of each supported mysql2 that the program has loaded. Loads nothing. */
export function loadedConnections(): readonly object[] {
  const require = requireOfProgram();
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
