import { compares, TEXT_IGNORES_CASE, type Operator } from "@xray-lab/filter-expressions";
import { placesByHash, type Terms, type TermTexts } from "../block/terms/read-terms.ts";

/** Which texts of a kind pass a comparison, by their places. */
export type Places = readonly number[] | "all" | "none";

/** @param texts read only when the comparison needs them */
export function textPlaces(
  terms: Terms,
  texts: () => TermTexts,
  operator: Operator,
  wanted: string | number | boolean,
): Places {
  if (terms.texts === 0) return "none";
  if (typeof wanted !== "string") return eachText(terms, texts(), operator, wanted);
  if (operator === "CONTAINS" && wanted === "") return "all";
  if (TEXT_IGNORES_CASE) return eachText(terms, texts(), operator, wanted);
  switch (operator) {
    case "=":
      return equalPlaces(terms, texts, wanted);
    case "!=":
      return allBut(terms.texts, equalPlaces(terms, texts, wanted));
    case "CONTAINS":
    case "BEGINSWITH":
    case "ENDSWITH":
      return partPlaces(terms, texts(), operator, wanted);
    default:
      return "none";
  }
}

function equalPlaces(terms: Terms, texts: () => TermTexts, wanted: string): readonly number[] {
  return placesByHash(terms, wanted).filter((place) => texts().text(place) === wanted);
}

function allBut(count: number, places: readonly number[]): Places {
  if (places.length === 0) return "all";
  const without = new Set(places);
  return Array.from({ length: count }, (_, place) => place).filter((place) => !without.has(place));
}

/** Compares text by text: for what the bytes do not tell. */
function eachText(
  { texts: count }: Terms,
  texts: TermTexts,
  operator: Operator,
  wanted: string | number | boolean,
): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < count; place++)
    if (compares(texts.text(place), operator, wanted)) places.push(place);
  return places;
}

/** Half of a character may be a part of a text, but not of its bytes. */
function partPlaces(
  terms: Terms,
  texts: TermTexts,
  operator: "CONTAINS" | "BEGINSWITH" | "ENDSWITH",
  wanted: string,
): readonly number[] {
  const { bytes, ends } = texts;
  if (bytes === undefined || !wanted.isWellFormed()) return eachText(terms, texts, operator, wanted);
  if (operator === "CONTAINS") return containing(bytes, ends, wanted);
  const part = Buffer.from(wanted);
  const places: number[] = [];
  let start = 0;
  for (let place = 0; place < ends.length; place++) {
    const end = ends[place] ?? 0;
    const from = operator === "BEGINSWITH" ? start : end - part.length;
    if (end - start >= part.length && isAt(bytes, from, part)) places.push(place);
    start = end;
  }
  return places;
}

function isAt(bytes: Uint8Array, from: number, part: Uint8Array): boolean {
  for (let at = 0; at < part.length; at++) if (bytes[from + at] !== part[at]) return false;
  return true;
}

/** One search over all texts. In Latin-1 each byte is a character, and a text is searched faster than bytes. */
function containing(bytes: Buffer, ends: Uint32Array, wanted: string): readonly number[] {
  const all = bytes.toString("latin1", 0, ends.at(-1));
  const part = Buffer.from(wanted).toString("latin1");
  const places: number[] = [];
  let place = 0;
  for (let found = all.indexOf(part); found !== -1; ) {
    while ((ends[place] ?? Infinity) <= found) place++;
    const end = ends[place] ?? all.length;
    // What begins in one text and ends in the next is in neither.
    const isInside = found + part.length <= end;
    if (isInside) places.push(place);
    found = all.indexOf(part, isInside ? end : found + 1);
  }
  return places;
}
