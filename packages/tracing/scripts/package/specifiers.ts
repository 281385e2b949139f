import { parseSync } from "oxc-parser";

interface Specifier {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The module names in the imports and exports of `code`, with their places. */
export function specifiersIn(path: string, code: string): readonly Specifier[] {
  const { module, errors } = parseSync(path, code);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest);
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest }) => moduleRequest),
  );
  // `export { a, b } from "…"` is one specifier and two entries.
  const byPlace = new Map(
    [...imported, ...exported].flatMap((found) => (found ? [[found.start, found]] : [])),
  );
  return [...byPlace.values()].toSorted((one, other) => one.start - other.start);
}

export function rewriteSpecifiers(
  path: string,
  code: string,
  rewrite: (specifier: string) => string,
): string {
  return specifiersIn(path, code).reduceRight(
    (text, { value, start, end }) =>
      `${text.slice(0, start)}${JSON.stringify(rewrite(value))}${text.slice(end)}`,
    code,
  );
}
