import type { Rejection } from "./intake-report.ts";

/** A rejection with a key that it keeps when newer ones come before it. */
export interface KeyedRejection {
  readonly key: string;
  readonly rejection: Rejection;
}

/** Two documents may be refused in one millisecond for one reason: the older one is counted first. */
export function withKeys(rejections: readonly Rejection[]): readonly KeyedRejection[] {
  const seen = new Map<string, number>();
  const keyed = rejections.toReversed().map((rejection) => {
    const { at, sender, reason, detail, size } = rejection;
    const same = JSON.stringify([at, sender, reason, detail, size]);
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    return { rejection, key: `${same} ${before}` };
  });
  return keyed.toReversed();
}

/** How many rejections came after those of a list that is being read. */
export function newerThan(held: readonly KeyedRejection[], now: readonly KeyedRejection[]): number {
  const place = now.findIndex(({ key }) => key === held[0]?.key);
  return place === -1 ? now.length : place;
}
