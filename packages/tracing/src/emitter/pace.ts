/**
 * The most that is sent at once: one datagram of the largest size, or some forty usual ones. More would overflow the receive
 * buffer of AWS's daemon (208 kB on Linux), and would be lost without an error.
 */
const BURST_BYTES = 64_000;
/** What the kernel needs for a datagram beside its bytes. Ninety datagrams of 700 bytes fill those 208 kB. */
const OVERHEAD_BYTES = 1_000;

/**
 * Milliseconds between two bursts, by what waits, the most first. On loopback, 2 ms is 24 MB a second in large datagrams, and AWS's daemon loses no
 * more than with 5 ms. With 1 ms it is 40 MB, and on two busy cores AWS's daemon loses 1 or 2 in a hundred; services/xray loses none.
 * Half a full queue is worth that risk, because it would soon be dropped.
 */
const PAUSES = [
  { aboveBytes: 4_000_000, pause: 1 },
  { aboveBytes: 1_000_000, pause: 2 },
  { aboveBytes: 0, pause: 5 },
] as const;

/** How much may be sent now, so that the daemon's receive buffer does not overflow. */
export class Pace {
  #startedAt = Number.NEGATIVE_INFINITY;
  #spent = 0;

  /** Whether a datagram may be sent now, which counts as sent then. @param now milliseconds */
  allows(bytes: number, waitingBytes: number, now: number): boolean {
    if (now - this.#startedAt >= pauseFor(waitingBytes)) this.startBurst(now);
    const cost = bytes + OVERHEAD_BYTES;
    if (this.#spent > 0 && this.#spent + cost > BURST_BYTES) return false;
    this.#spent += cost;
    return true;
  }

  /** After a pause, whatever the clock says: a timer may come a little early. */
  startBurst(now: number): void {
    this.#startedAt = now;
    this.#spent = 0;
  }
}

/** Milliseconds. */
export function pauseFor(waitingBytes: number): number {
  return PAUSES.find(({ aboveBytes }) => waitingBytes > aboveBytes)?.pause ?? 5;
}
