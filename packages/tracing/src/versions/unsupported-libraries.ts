import { readFileSync } from "node:fs";
import type { TracingLogger } from "../options.ts";
import { requireOfProgram } from "./require-of-program.ts";

/**
 * The libraries that `program` would load in an untested version. A warning is logged for each. Captures must not touch these
 * libraries, because an untested version could break the application.
 */
export function unsupportedLibraries(logger: TracingLogger, program?: string): ReadonlySet<Library> {
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

function installedVersion(library: Library, program: string | undefined): string | undefined {
  try {
    const path = requireOfProgram(program).resolve(`${library}/package.json`);
    const { version } = JSON.parse(readFileSync(path, "utf8")) as { version?: unknown };
    return typeof version === "string" ? version : undefined;
  } catch {
    // Not installed, or its package.json is not exported: there is nothing to warn of.
    return undefined;
  }
}

export type Library = "express" | "mysql2" | "nodemailer";

interface Supported {
  readonly from: string;
  readonly below: string;
  /** The effect of any other version, for the log. */
  readonly otherwise: string;
}

/** The tested versions; README.md has the list. mysql2 publishes its queries from 3.20.0 on. */
const SUPPORTED_VERSIONS: Readonly<Record<Library, Supported>> = {
  express: {
    from: "4.18.0",
    below: "6",
    // The middleware uses only Node's request and response.
    otherwise: "its requests are recorded too",
  },
  mysql2: { from: "3.20.0", below: "4", otherwise: "its queries are not recorded" },
  nodemailer: { from: "6.9.0", below: "11", otherwise: "its mails are not recorded" },
};

export function isSupported(library: Library, version: string): boolean {
  const { from, below } = SUPPORTED_VERSIONS[library];
  return compare(version, from) >= 0 && compare(version, below) < 0;
}

/** Compares by numbers. A pre-release such as `5.0.0-beta.3` counts as the part before the hyphen. */
function compare(one: string, other: string): number {
  const [left, right] = [numbers(one), numbers(other)];
  const at = [0, 1, 2].find((place) => left[place] !== right[place]) ?? 0;
  return (left[at] ?? 0) - (right[at] ?? 0);
}

function numbers(version: string): readonly number[] {
  const parts = version.replace(/[-+].*$/, "").split(".");
  return [0, 1, 2].map((place) => Number.parseInt(parts[place] ?? "0", 10));
}
