import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { TracingLogger } from "../tracing.ts";
import { isSupported, type Library, SUPPORTED_VERSIONS } from "./supported-versions.ts";

/**
 * The libraries that `program` would load in a version that this package is not tested with. Each is warned of; what
 * reaches into a library is to leave it alone, because a version that nobody has tried must not break an application.
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

/** What the program started with finds from where it is; this package may have other versions beside it. */
function mainProgram(): string {
  return process.argv[1] ?? join(process.cwd(), "program.js");
}

function installedVersion(library: Library, program: string): string | undefined {
  try {
    const path = createRequire(program).resolve(`${library}/package.json`);
    const { version } = JSON.parse(readFileSync(path, "utf8")) as { version?: unknown };
    return typeof version === "string" ? version : undefined;
  } catch {
    // Not installed, or hidden: then there is nothing to warn of.
    return undefined;
  }
}
