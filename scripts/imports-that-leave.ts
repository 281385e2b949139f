import { join, normalize } from "node:path/posix";

/** A relative path in an import, an export or a dynamic import. */
const RELATIVE_IMPORT = /(?:\bfrom|\bimport\(?)\s*"(\.{1,2}\/[^"]+)"/g;

/**
 * The relative imports of a file that lead out of its package. Such an import has no arrow in a manifest, so neither
 * the arrows nor turbo's cache see it: a required member added to a service once left the type check of the benchmarks
 * green from its cache.
 *
 * @param source.file relative to the package's folder, such as `src/app.ts`
 */
export function importsThatLeave({ file, text }: { readonly file: string; readonly text: string }): string[] {
  const paths = Array.from(text.matchAll(RELATIVE_IMPORT), ([, path = ""]) => path);
  return paths.filter((path) => normalize(join(file, "..", path)).startsWith("../"));
}
