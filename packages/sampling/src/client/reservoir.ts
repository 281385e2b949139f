/** How much of a rule's reservoir one client may take. */
export interface Quota {
  /** Requests. */
  readonly perSecond: number;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/**
 * The requests of each second that are sampled before the fixed rate is asked. With a quota: that many. Without one, or
 * when it has expired: one, borrowed, so that a client that has just started shows up at once.
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
    // One count for both: a quota that arrives after a request was borrowed in this second does not add to it.
    const allowed = fresh ? (this.#quota?.perSecond ?? 0) : Math.min(this.size, 1);
    if (this.#taken >= allowed) return undefined;
    this.#taken += 1;
    return fresh ? "quota" : "borrowed";
  }
}
