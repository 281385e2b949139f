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
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  segments: [],
  sampling: [],
  tracing: ["segments", "sampling"],
  "trace-store": ["segments"],
  "trace-analysis": ["segments"],
  "filter-expressions": [],
  otlp: ["segments"],
  "xray-api": ["segments", "sampling", "trace-store", "trace-analysis", "filter-expressions", "otlp"],
  "xray-lab": ["segments"],
  "user-management": ["tracing"],
  notification: ["tracing"],
  traffic: [],
  xray: ["segments", "sampling", "trace-store", "trace-analysis", "filter-expressions", "otlp", "xray-api"],
};

const SCOPE = "@xray-lab/";

export function arrowsAgainst(manifests: readonly Manifest[]): readonly Arrow[] {
  return manifests.flatMap((manifest): readonly Arrow[] => {
    const from = short(manifest.name);
    const allowed = MAY_USE[from];
    if (!allowed) return [{ from, to: "", allowed }];
    return ours(manifest)
      .filter((to) => !allowed.includes(to))
      .map((to) => ({ from, to, allowed }));
  });
}

function ours({ dependencies, devDependencies }: Manifest): readonly string[] {
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.filter((name) => name.startsWith(SCOPE)).map(short);
}

function short(name: string): string {
  return name.replace(SCOPE, "");
}
