import { aligned } from "../packed-numbers.ts";
import { hashOf } from "./hash.ts";
import { HEADER_WORDS, SPECIAL } from "./layout.ts";

/** The terms of one kind in a block. Texts stand first, by hash, then numbers, then false, true, and any other value. */
export interface Terms {
  readonly texts: number;
  readonly numbers: Float64Array;
  readonly hashes: Uint32Array;
  /** By term, where its owners begin. */
  readonly offsets: Uint32Array;
  readonly owners: Uint16Array | Uint32Array;
}

export interface TermTexts {
  /** In UTF-8; undefined when they are not well-formed. */
  readonly bytes: Buffer | undefined;
  /** By text, where it ends. */
  readonly ends: Uint32Array;
  text(place: number): string;
}

/** Undefined when no trace of the block has any. */
export function readTerms(bytes: Uint8Array): Terms | undefined {
  if (bytes.length === 0) return undefined;
  const { buffer, byteOffset } = bytes;
  const header = new Uint32Array(buffer, byteOffset, HEADER_WORDS);
  const [texts = 0, count = 0, owned = 0, ownerBytes = 0] = header;
  let at = byteOffset + header.byteLength;
  const numbers = new Float64Array(buffer, at, count);
  at += numbers.byteLength;
  const hashes = new Uint32Array(buffer, at, texts);
  at += hashes.byteLength;
  const offsets = new Uint32Array(buffer, at, texts + count + SPECIAL.count + 1);
  at += offsets.byteLength;
  const owners = ownerBytes === 2 ? new Uint16Array(buffer, at, owned) : new Uint32Array(buffer, at, owned);
  return { texts, numbers, hashes, offsets, owners };
}

export function readTexts(bytes: Uint8Array): TermTexts {
  const { buffer, byteOffset } = bytes;
  if (bytes.length === 0) return { bytes: undefined, ends: new Uint32Array(0), text: () => "" };
  const [encoding, count = 0] = new Uint32Array(buffer, byteOffset, 2);
  const ends = new Uint32Array(buffer, byteOffset + 8, count);
  const from = aligned(8 + 4 * count);
  const content = Buffer.from(buffer, byteOffset + from, bytes.length - from);
  const text = (place: number): string =>
    content.toString(encoding === 1 ? "utf8" : "utf16le", place === 0 ? 0 : ends[place - 1], ends[place]);
  return { bytes: encoding === 1 ? content : undefined, ends, text };
}

/** The places of the texts with the hash of this one: usually one, or none. */
export function placesByHash({ hashes }: Terms, text: string): readonly number[] {
  const wanted = hashOf(text);
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const places: number[] = [];
  for (let place = low; hashes[place] === wanted; place++) places.push(place);
  return places;
}
