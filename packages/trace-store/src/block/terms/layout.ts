/** The number of texts, of numbers, of owners of terms, and the bytes of an owner's place. */
export const HEADER_WORDS = 4;

/** The terms that are neither texts nor numbers; they stand last. */
export const SPECIAL = { false: 0, true: 1, other: 2, count: 3 } as const;
