import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { TracingLogger } from "../tracing.ts";
import { isSupported, type Library, SUPPORTED_VERSIONS } from "./supported-versions.ts";

/**
 * The libraries that `program` would load in an untested version. A warning is logged for each. Captures must not touch these
 * libraries, because an untested version could break the application.
 */
export function unsupportedLibraries(
  logger: TracingLogger,
  program: string = mainProgram(),
): ReadonlySet<Library> {
  const libraries = Object.keys(SUPPORTED_VERSIONS) as Library[];
  return new Set(
    libraries.filter((library) => {
      const version = installedVersion(library, program);
      if (version === undefined || isSupported(library, version)) return false;
      const { from, below, otherwise } = SUPPORTED_VERSIONS[library];
      logger.warn(`X-Ray: ${library} ${version} is outside >=${from} <${below}: ${otherwise}`);
      return true;
    }),
  );
}

/** Libraries are resolved from the main program: this package may resolve other versions. */
function mainProgram(): string {
  return process.argv[1] ?? join(process.cwd(), "program.js");
}

function installedVersion(library: Library, program: string): string | undefined {
  try {
    const path = createRequire(program).resolve(`${library}/package.json`);
    const { version } = JSON.parse(readFileSync(path, "utf8")) as { version?: unknown };
    return typeof version === "string" ? version : undefined;
  } catch {
    // Not installed, or its package.json is not exported: there is nothing to warn of.
    return undefined;
  }
}
