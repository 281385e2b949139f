const TOO_FAR = 3;
const LONGEST = 40;

/** The most similar word, if it is similar enough to be a likely correction. */
export function closest(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const beginning = words.find((word) => typed.startsWith(`${word}_`) || typed.startsWith(`${word}.`));
  if (beginning !== undefined) return beginning;
  const near = words
    .map((word) => ({ word, distance: editDistance(typed, word) }))
    .filter(({ distance }) => distance < TOO_FAR)
    .toSorted((left, right) => left.distance - right.distance);
  return near[0]?.word;
}

/** Levenshtein's: how many letters to add, drop or change. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of left.split("").entries()) {
    const next = [index + 1];
    for (const [column, other] of right.split("").entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
