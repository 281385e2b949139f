/** A package.json, as far as arrows go. */
export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** What `from` may use; undefined when it has no place in the list at all. */
  readonly allowed: readonly string[] | undefined;
}

/**
 * What each package may use of ours. pnpm lets a package import only what its package.json names, and knip
 * fails on what it names and does not use, so the manifests are the arrows.
 */
/** The libraries: what is below each of them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  segments: [],
  sampling: ["segments"],
  service: [],
  tracing: ["segments", "sampling"],
  // Of the shell of the services, only how a folder is made.
  "trace-store": ["segments", "service", "traces", "filter-expressions"],
  intake: ["segments", "trace-store"],
  traces: ["segments"],
  "filter-expressions": ["segments", "traces"],
  otlp: ["segments"],
  "xray-api": ["segments", "sampling", "trace-store", "intake", "traces", "filter-expressions", "otlp"],
  console: ["segments", "traces", "filter-expressions", "sampling"],
  // Of the shell of the services, only how a folder is made.
  cli: ["segments", "service", "traces"],
  "test-support": ["sampling"],
};

const SERVICES: Readonly<Record<string, readonly string[]>> = {
  "user-management": ["service", "tracing"],
  notification: ["service", "tracing"],
  traffic: ["service"],
  xray: [
    "service",
    "segments",
    "sampling",
    "trace-store",
    "intake",
    "traces",
    "filter-expressions",
    "otlp",
    "xray-api",
    "console",
  ],
};

/** What proves and measures the others: above them all, so it may use what each of them makes public. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  "system-tests": ["labs"],
  "console-tests": ["system-tests"],
  "api-tests": [],
  "front-door": [],
  fuzz: ["segments", "filter-expressions"],
  interop: [],
  "kubernetes-tests": Object.keys(SERVICES).concat("tracing"),
  traps: ["tracing", "sampling"],
  bench: [
    "system-tests",
    "tracing",
    "user-management",
    "otlp",
    "console",
    "segments",
    "traces",
    "filter-expressions",
    "trace-store",
  ],
  labs: [],
  scripts: [],
};

const MAY_USE: Readonly<Record<string, readonly string[]>> = { ...PACKAGES, ...SERVICES, ...ABOVE };

/** What anything may use in its tests alone. */
const FOR_TESTS = "test-support";

const SCOPE = "@xray-lab/";

export function arrowsAgainst(manifests: readonly Manifest[]): readonly Arrow[] {
  return manifests.flatMap((manifest): readonly Arrow[] => {
    const from = short(manifest.name);
    const allowed = MAY_USE[from];
    if (!allowed) return [{ from, to: "", allowed }];
    const inTests = ours(manifest.devDependencies).filter((to) => to !== FOR_TESTS);
    return [...ours(manifest.dependencies), ...inTests]
      .filter((to) => !allowed.includes(to))
      .map((to) => ({ from, to, allowed }));
  });
}

function ours(dependencies: Manifest["dependencies"]): readonly string[] {
  return Object.keys(dependencies ?? {})
    .filter((name) => name.startsWith(SCOPE))
    .map(short);
}

function short(name: string): string {
  return name.replace(SCOPE, "");
}
