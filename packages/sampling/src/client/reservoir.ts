/** One client's part of a rule's reservoir. */
export interface Quota {
  /** Requests. */
  readonly perSecond: number;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/**
 * The number of requests in each second that are sampled before the fixed rate is used. With a quota it is the quota.
 * Without a valid quota it is one request, borrowed, so that a new client has traces at once.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
 */
export class Reservoir {
  readonly size: number;
  #quota: Quota | undefined;
  #second = 0;
  #taken = 0;

  constructor(size: number) {
    this.size = size;
  }

  grant(quota: Quota): void {
    this.#quota = quota;
  }

  /** @param now Epoch seconds. */
  take(now: number): "quota" | "borrowed" | undefined {
    const second = Math.floor(now);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    const fresh = this.#quota !== undefined && now <= this.#quota.expiresAt;
    // Borrowed requests count too: a quota that arrives later in the same second is reduced by them.
    const allowed = fresh ? (this.#quota?.perSecond ?? 0) : Math.min(this.size, 1);
    if (this.#taken >= allowed) return undefined;
    this.#taken += 1;
    return fresh ? "quota" : "borrowed";
  }
}
