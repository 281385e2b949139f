const SECONDS = 60;
/** Buckets to a factor of e: the middle of a bucket is at most 0.5 % off. */
const BUCKETS = 100;
/** A document may say that it ended at any time: 1e308 is one. Ten years either way, in milliseconds. */
const MOST = 10 * 365 * 86_400_000;

/** How long after their end finished segments were stored, in milliseconds. Negative: the clock of a sender is ahead of ours. */
export interface LagStatistics {
  /** How many segments the figures are about. */
  readonly segments: number;
  readonly min: number;
  /** The median; as `p95`, exact to 1 %. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

interface Second {
  readonly second: number;
  readonly buckets: Map<number, number>;
  min: number;
  max: number;
}

/**
 * The lag of the segments that were stored within the last minute. It counts in buckets and not value by value, because a minute
 * can have a million segments.
 */
export class Lag {
  /** The last second of each remainder of 60. */
  readonly #seconds: (Second | undefined)[] = [];

  /** @param storedAt epoch milliseconds @param endTime epoch seconds */
  add(storedAt: number, endTime: number): void {
    const lag = Math.max(-MOST, Math.min(MOST, storedAt - endTime * 1000));
    const second = this.#second(Math.floor(storedAt / 1000));
    const bucket = bucketOf(lag);
    second.buckets.set(bucket, (second.buckets.get(bucket) ?? 0) + 1);
    second.min = Math.min(second.min, lag);
    second.max = Math.max(second.max, lag);
  }

  /** @param now epoch milliseconds @returns undefined when no segment was stored within the last minute */
  statistics(now: number): LagStatistics | undefined {
    const since = Math.floor(now / 1000) - SECONDS;
    const seconds = this.#seconds.filter((one) => one !== undefined && one.second > since) as Second[];
    const buckets = sumOf(seconds);
    const segments = buckets.reduce((sum, [, count]) => sum + count, 0);
    if (segments === 0) return undefined;
    const min = Math.min(...seconds.map((one) => one.min));
    const max = Math.max(...seconds.map((one) => one.max));
    const quantile = (share: number): number =>
      rounded(Math.min(max, Math.max(min, lagIn(bucketAt(buckets, share * segments)))));
    return { segments, min: rounded(min), p50: quantile(0.5), p95: quantile(0.95), max: rounded(max) };
  }

  #second(second: number): Second {
    const place = second % SECONDS;
    const known = this.#seconds[place];
    if (known?.second === second) return known;
    const begun = {
      second,
      buckets: new Map<number, number>(),
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
    };
    this.#seconds[place] = begun;
    return begun;
  }
}

/** Lags and buckets have the same sign and the same order. */
function bucketOf(lag: number): number {
  return Math.sign(lag) * Math.round(Math.log1p(Math.abs(lag)) * BUCKETS);
}

function lagIn(bucket: number): number {
  return Math.sign(bucket) * Math.expm1(Math.abs(bucket) / BUCKETS);
}

/** The counts of all seconds, by bucket from the smallest lag up. */
function sumOf(seconds: readonly Second[]): readonly (readonly [bucket: number, count: number])[] {
  const sum = new Map<number, number>();
  for (const { buckets } of seconds)
    for (const [bucket, count] of buckets) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return [...sum].toSorted(([left], [right]) => left - right);
}

function bucketAt(buckets: readonly (readonly [number, number])[], rank: number): number {
  let below = 0;
  for (const [bucket, count] of buckets) {
    below += count;
    if (below >= rank) return bucket;
  }
  return buckets.at(-1)?.[0] ?? 0;
}

/** To tenths of a millisecond: clocks are not better than that. Adding zero makes -0 a 0. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10 + 0;
}
