import type { TraceFacts } from "../../facts/trace-facts.ts";
import type { BlockHead } from "../block.ts";
import { annotationColumn, COLUMN } from "../columns.ts";
import { aligned } from "../packed-numbers.ts";
import { type EncodedTerms, TermsBuilder } from "../terms/build-terms.ts";
import { bytesOf, jsonBytes } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";

/** Up to so many keys have columns of their own, and are in the head. */
export const KEYS_IN_HEAD = 64;

/** The terms of each key. A block with very many keys keeps those of the rest in one column, one after another. */
export function encodeAnnotations(
  traces: readonly TraceFacts[],
  columns: Columns,
): BlockHead["annotationKeys"] {
  const builders = new Map<string, TermsBuilder>();
  for (const [row, { annotations }] of traces.entries()) {
    for (const { key, value } of annotations) {
      const known = builders.get(key);
      const builder = known ?? new TermsBuilder();
      if (known === undefined) builders.set(key, builder);
      builder.add(value, row);
    }
  }
  const keys = [...builders.keys()];
  const encoded = [...builders.values()].map((builder) => builder.encode(traces.length));
  for (const [place, { terms, texts }] of encoded.slice(0, KEYS_IN_HEAD).entries()) {
    columns.set(annotationColumn(place), terms);
    columns.set(annotationColumn(place) + 1, texts);
  }
  if (keys.length <= KEYS_IN_HEAD) return keys;
  columns.set(COLUMN.annotationKeys, jsonBytes(keys));
  columns.set(COLUMN.restOfAnnotations, together(encoded.slice(KEYS_IN_HEAD)));
  return undefined;
}

/** Where each part ends, two for each key, then the parts. */
function together(encoded: readonly EncodedTerms[]): Uint8Array {
  const parts = encoded.flatMap(({ terms, texts }) => [terms, texts]);
  const ends = new Uint32Array(aligned(4 * parts.length) >> 2);
  let at = ends.byteLength;
  for (const [n, part] of parts.entries()) ends[n] = at += aligned(part.length);
  const bytes = new Uint8Array(at);
  bytes.set(bytesOf(ends));
  at = ends.byteLength;
  for (const part of parts) {
    bytes.set(part, at);
    at += aligned(part.length);
  }
  return bytes;
}
