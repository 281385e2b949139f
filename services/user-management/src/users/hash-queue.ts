import pLimit from "p-limit";

/**
 * libuv has four threads, for hashes and for look-ups of names (getaddrinfo). It gives look-ups two of them at most, so two
 * hashes at once keep no look-up waiting. With four, each connection to the database and to the notification service
 * waited behind all hashes, and of 120 sign-ups at once 96 sent no mail.
 *
 * @see https://docs.libuv.org/en/v1.x/threadpool.html
 */
const MAX_AT_ONCE = 2;

/** After the wait come the statement and the mail (5 s at most). All of it must end within the 10 s of a drain. */
const MAX_WAIT_MS = 4_000;

/** What a hash takes until one was measured. */
const FIRST_ESTIMATE_MS = 250;
/** The share of the newest hash in the estimate. */
const WEIGHT = 0.2;

/** A password is not hashed, because too many came before it. */
export class HashQueueFullError extends Error {
  override readonly name = "HashQueueFullError";
  readonly retryAfterSeconds: number;

  constructor(waitMs: number) {
    super("too many passwords wait to be hashed");
    this.retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  }
}

/** Hashes passwords in the order in which they come, two at once, and refuses what it cannot begin within 4 s. */
export class HashQueue {
  readonly #work: (password: string) => Promise<string>;
  readonly #limit = pLimit(MAX_AT_ONCE);
  #hashMs = FIRST_ESTIMATE_MS;

  constructor(work: (password: string) => Promise<string>) {
    this.#work = work;
  }

  /** Rejects with HashQueueFullError: at once when the wait would be too long, or later when it was. */
  async hash(password: string): Promise<string> {
    if (this.#waitMs() > MAX_WAIT_MS) throw new HashQueueFullError(this.#waitMs());
    const cameAt = performance.now();
    return this.#limit(async () => {
      const beganAt = performance.now();
      if (beganAt - cameAt > MAX_WAIT_MS) throw new HashQueueFullError(this.#waitMs());
      const hash = await this.#work(password);
      this.#hashMs += WEIGHT * (performance.now() - beganAt - this.#hashMs);
      return hash;
    });
  }

  /** How long the next password would wait. */
  #waitMs(): number {
    return (this.#limit.pendingCount * this.#hashMs) / MAX_AT_ONCE;
  }
}
