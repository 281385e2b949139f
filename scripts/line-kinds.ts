const KINDS = [
  {
    kind: "product source: packages/*/src and services/*/src",
    files: /^(packages|services)\/[^/]+\/src\/.*\.tsx?$/,
  },
  { kind: "unit tests: packages/*/test and services/*/test", files: /^(packages|services)\/[^/]+\/test\// },
  { kind: "everything else", files: /./ },
] as const;

/** Counts each file for the first kind that it is of. */
export function countLines(
  files: readonly string[],
  linesOf: (file: string) => number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>(KINDS.map(({ kind }) => [kind, 0]));
  for (const file of files) {
    const { kind = "" } = KINDS.find((one) => one.files.test(file)) ?? {};
    counts.set(kind, (counts.get(kind) ?? 0) + linesOf(file));
  }
  return counts;
}
