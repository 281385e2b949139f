const BITS = 2 ** 21;
const PROBES = 4;

/** How many traces one filter is for: 16 bits each, so that one of 400 unknown ids passes. */
export const FILTERED_IDS_MAX: number = BITS / 16;

/**
 * A Bloom filter of trace ids: it never forgets one, and passes few others. Nearly every trace that comes is new, and must
 * not be looked for in the files of all partitions.
 *
 * @see https://en.wikipedia.org/wiki/Bloom_filter
 */
export class IdFilter {
  readonly bits: Uint32Array;

  constructor(bits: Uint32Array = new Uint32Array(BITS / 32)) {
    this.bits = bits;
  }

  /** The filter in bytes that `bits` had. */
  static of(bytes: Uint8Array): IdFilter {
    return new IdFilter(new Uint32Array(Uint8Array.from(bytes).buffer));
  }

  add({ first, step }: IdHash): void {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = (first + probe * step) % BITS;
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  mayHave({ first, step }: IdHash): boolean {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = (first + probe * step) % BITS;
      if (((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

export interface IdHash {
  readonly first: number;
  readonly step: number;
}

/** The digits of an id are usually random; the mixing is for those that are not. */
export function idHash(traceId: string): IdHash {
  let first = 0x811c9dc5;
  let step = 0x9e3779b9;
  for (let index = 2; index < traceId.length; index++) {
    const code = traceId.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    step = Math.imul(step ^ code, 0x85ebca6b);
  }
  return { first: (first ^ (first >>> 15)) >>> 0, step: ((step ^ (step >>> 13)) | 1) >>> 0 };
}

const LOWER_CASE = /^[^A-F]*$/;

/** How an id is stored: as its 16 bytes, or, when it has capital letters, as its text. */
export function storedId(traceId: string): Uint8Array | string {
  if (!LOWER_CASE.test(traceId)) return traceId;
  return Buffer.from(traceId.slice(2, 10) + traceId.slice(11), "hex");
}

/** The hash of an id as {@link storedId} stores it. */
export function hashOfStored(stored: unknown): IdHash {
  if (!(stored instanceof Uint8Array)) return idHash(String(stored));
  const digits = Buffer.from(stored).toString("hex");
  return idHash(`1-${digits.slice(0, 8)}-${digits.slice(8)}`);
}
