import { compares, comparesAny, type Comparison } from "@xray-lab/filter-expressions";
import { SPECIAL } from "../block/terms/layout.ts";
import { readTerms, readTexts, type Terms, type TermTexts } from "../block/terms/read-terms.ts";
import type { Rows } from "./bounds.ts";
import { textPlaces } from "./text-places.ts";

/** The bytes of one kind of terms; the texts are read only when a comparison needs them. */
export interface TermColumns {
  readonly terms: Uint8Array;
  readonly texts: () => Uint8Array;
}

/** The owners of which any value passes. @param owners how many owners there are */
export function termRows(columns: TermColumns, comparison: Comparison, owners: number): Rows {
  const terms = readTerms(columns.terms);
  if (terms === undefined) return comparesAny([], comparison) ? "all" : "none";
  const passing = new OwnersOf(terms, owners);
  addPassing(terms, columns, comparison, passing);
  if (comparesAny([], comparison)) passing.addThoseWithout();
  return passing.rows ?? "none";
}

function addPassing(
  terms: Terms,
  columns: TermColumns,
  { operator, value }: Comparison,
  passing: OwnersOf,
): void {
  const first = terms.texts + terms.numbers.length;
  // Any value but false passes.
  if (operator === undefined || value === undefined) {
    passing.addRange(0, first);
    passing.add(first + SPECIAL.true);
    passing.add(first + SPECIAL.other);
    return;
  }
  let read: TermTexts | undefined;
  const places = textPlaces(terms, () => (read ??= readTexts(columns.texts())), operator, value);
  if (places === "all") passing.addRange(0, terms.texts);
  else if (places !== "none") for (const place of places) passing.add(place);
  for (let n = 0; n < terms.numbers.length; n++)
    if (compares(terms.numbers[n] ?? 0, operator, value)) passing.add(terms.texts + n);
  if (compares(false, operator, value)) passing.add(first + SPECIAL.false);
  if (compares(true, operator, value)) passing.add(first + SPECIAL.true);
  // Any other value is only unequal, and contains the empty text, as whatever is there does.
  if (operator === "!=" || (operator === "CONTAINS" && value === "")) passing.add(first + SPECIAL.other);
}

/** Collects the owners of terms. */
class OwnersOf {
  rows: Uint8Array | undefined;
  readonly #terms: Terms;
  readonly #count: number;

  constructor(terms: Terms, count: number) {
    this.#terms = terms;
    this.#count = count;
  }

  add(term: number): void {
    this.addRange(term, term + 1);
  }

  addRange(from: number, to: number): void {
    const { offsets, owners } = this.#terms;
    const end = offsets[to] ?? 0;
    const start = offsets[from] ?? 0;
    if (start === end) return;
    const rows = (this.rows ??= new Uint8Array(this.#count));
    for (let at = start; at < end; at++) rows[owners[at] ?? 0] = 1;
  }

  addThoseWithout(): void {
    const rows = (this.rows ??= new Uint8Array(this.#count));
    const having = new Uint8Array(this.#count);
    for (const owner of this.#terms.owners) having[owner] = 1;
    for (let row = 0; row < rows.length; row++) if (having[row] === 0) rows[row] = 1;
  }
}
