import type { TraceFacts } from "../../facts/trace-facts.ts";

const FIRST_RANDOM_DIGIT = 11;

/** The places of traces, by second, then by the random part of their ids. */
export function inOrder(facts: readonly TraceFacts[]): readonly number[] {
  const parts = facts.map(({ second, traceId }) => ({
    second,
    random: traceId.slice(FIRST_RANDOM_DIGIT).toLowerCase(),
    traceId,
  }));
  const byPart = (left: number, right: number): number => {
    const [one, other] = [parts[left], parts[right]];
    if (one === undefined || other === undefined) return left - right;
    return (
      one.second - other.second || compare(one.random, other.random) || compare(one.traceId, other.traceId)
    );
  };
  return [...facts.keys()].toSorted(byPart);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
