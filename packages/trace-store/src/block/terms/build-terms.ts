import { aligned } from "../packed-numbers.ts";
import { bytesOf, placesArray } from "../typed-columns.ts";
import { hashOf } from "./hash.ts";
import { HEADER_WORDS, SPECIAL } from "./layout.ts";

/** The bytes of one kind of terms: who has which, and the texts apart, because most questions need only the former. */
export interface EncodedTerms {
  readonly terms: Uint8Array;
  readonly texts: Uint8Array;
}

/** Collects the values of one kind, each once, and who has them: traces, segments or calls by their place. */
export class TermsBuilder {
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<number, number>();
  readonly #terms: number[] = [];
  readonly #owners: number[] = [];
  #size: number = SPECIAL.count;

  get isEmpty(): boolean {
    return this.#terms.length === 0;
  }

  add(value: unknown, owner: number): void {
    this.#terms.push(this.#termOf(value));
    this.#owners.push(owner);
  }

  addAll(values: readonly unknown[], owner: number): void {
    for (const value of values) this.add(value, owner);
  }

  #termOf(value: unknown): number {
    if (typeof value === "string") return this.#known(this.#texts, value);
    // Zero below zero is equal to zero.
    if (typeof value === "number") return this.#known(this.#numbers, value + 0);
    if (typeof value !== "boolean") return SPECIAL.other;
    return value ? SPECIAL.true : SPECIAL.false;
  }

  #known<Value>(terms: Map<Value, number>, value: Value): number {
    const known = terms.get(value);
    if (known !== undefined) return known;
    terms.set(value, this.#size);
    return this.#size++;
  }

  /** @param owners how many owners there are */
  encode(owners: number): EncodedTerms {
    const texts = [...this.#texts.keys()];
    const byHash = inOrderOfHash(texts);
    const sorted = byHash.texts;
    const places = this.#placesOf(sorted);
    const postings = this.#postings(places, owners);
    const numbers = Float64Array.from(this.#numbers.keys());
    const header = Uint32Array.from({ length: HEADER_WORDS }, () => 0);
    header.set([texts.length, numbers.length, this.#terms.length, postings.owners.BYTES_PER_ELEMENT]);
    return {
      terms: concatenated([header, numbers, byHash.hashes, postings.offsets, postings.owners]),
      texts: encodeTexts(sorted),
    };
  }

  /** The final place of each term: the texts by hash, the numbers, the special ones. */
  #placesOf(sorted: readonly string[]): Uint32Array {
    const places = new Uint32Array(this.#size);
    let place = 0;
    for (const text of sorted) places[this.#texts.get(text) ?? 0] = place++;
    for (const term of this.#numbers.values()) places[term] = place++;
    for (let special = 0; special < SPECIAL.count; special++) places[special] = place++;
    return places;
  }

  #postings(
    places: Uint32Array,
    owners: number,
  ): { offsets: Uint32Array; owners: Uint16Array | Uint32Array } {
    const offsets = new Uint32Array(this.#size + 1);
    for (const term of this.#terms) {
      const after = (places[term] ?? 0) + 1;
      offsets[after] = (offsets[after] ?? 0) + 1;
    }
    for (let term = 0; term < this.#size; term++)
      offsets[term + 1] = (offsets[term + 1] ?? 0) + (offsets[term] ?? 0);
    const next = offsets.slice();
    const posted = placesArray(this.#terms.length, owners);
    for (let at = 0; at < this.#terms.length; at++) {
      const place = places[this.#terms[at] ?? 0] ?? 0;
      const free = next[place] ?? 0;
      posted[free] = this.#owners[at] ?? 0;
      next[place] = free + 1;
    }
    return { offsets, owners: posted };
  }
}

function concatenated(parts: readonly (Uint16Array | Uint32Array | Float64Array)[]): Uint8Array {
  const size = parts.reduce((total, part) => total + part.byteLength, 0);
  const bytes = new Uint8Array(aligned(size));
  let at = 0;
  for (const part of parts) {
    bytes.set(bytesOf(part), at);
    at += part.byteLength;
  }
  return bytes;
}

interface HashedTexts {
  readonly texts: readonly string[];
  readonly hashes: Uint32Array;
}

/** More texts than this are sorted in a slower way. */
const PLACES = 2 ** 21;

function inOrderOfHash(texts: readonly string[]): HashedTexts {
  if (texts.length > PLACES) return inSlowOrder(texts);
  // Hash and place in one number: numbers are sorted without a call for each comparison.
  const keys = new Float64Array(texts.length);
  for (let place = 0; place < texts.length; place++)
    keys[place] = hashOf(texts[place] ?? "") * PLACES + place;
  keys.sort();
  const hashes = new Uint32Array(texts.length);
  const sorted: string[] = [];
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0;
    hashes[at] = Math.floor(key / PLACES);
    sorted.push(texts[key % PLACES] ?? "");
  }
  return { texts: sorted, hashes };
}

function inSlowOrder(texts: readonly string[]): HashedTexts {
  const hashed = texts.map((text) => ({ text, hash: hashOf(text) }));
  const sorted = hashed.toSorted((left, right) => left.hash - right.hash);
  return { texts: sorted.map(({ text }) => text), hashes: Uint32Array.from(sorted, ({ hash }) => hash) };
}

/** The offsets of the texts, then the texts in UTF-8; in UTF-16 when one of them is not well-formed. */
function encodeTexts(texts: readonly string[]): Uint8Array {
  const joined = texts.join("");
  // Two halves may make a whole only where they are joined.
  const encoding = texts.every((text) => text.isWellFormed()) ? "utf8" : "utf16le";
  const content = Buffer.from(joined, encoding);
  const bytesPerUnit = content.length / joined.length;
  const header = new Uint32Array(aligned(4 * (texts.length + 2)) >> 2);
  header.set([encoding === "utf8" ? 1 : 2, texts.length]);
  let at = 0;
  for (const [place, text] of texts.entries()) {
    // Where all characters have as many bytes, their number need not be counted.
    at += bytesPerUnit === 1 ? text.length : Buffer.byteLength(text, encoding);
    header[place + 2] = at;
  }
  const bytes = new Uint8Array(header.byteLength + content.length);
  bytes.set(bytesOf(header));
  bytes.set(content, header.byteLength);
  return bytes;
}
