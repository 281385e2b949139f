/** What the kernel needs for a datagram beside its bytes: ninety of 700 bytes fill the receive buffer of AWS's daemon. */
const OVERHEAD_BYTES = 2_300;
/** One datagram of the largest size, or some twenty usual ones. */
const BURST_BYTES = 64_000 + OVERHEAD_BYTES;

interface Step {
  /** Milliseconds between two bursts. */
  readonly pause: number;
  /** Those that may follow each other at once after the event loop was busy. */
  readonly bursts: number;
}

/**
 * The receive buffer of AWS's daemon has 208 kB on Linux, and what overflows it is lost without an error. Measured on loopback,
 * on two cores that other work shared: with 2 ms (24 MB a second, or 11,000 usual segments) it lost no more than with 5, about 1 in
 * a hundred at worst, and services/xray, whose buffer is larger, lost none.
 */
const USUAL: Step = { pause: 2, bursts: 1 };
/**
 * For when half of the queue is full. AWS's daemon then lost 2 to 5 in a hundred, which is less than what would be dropped; of three
 * bursts at once it lost up to 13.
 */
const FAST: Step = { pause: 1, bursts: 2 };

/** With so many waiting bytes, sending cannot wait for the end of a turn of the event loop. */
export const BACKLOG_BYTES = 4_000_000;

/** How much may be sent now, so that the daemon's receive buffer does not overflow. */
export class Pace {
  /** Bytes. */
  #budget = BURST_BYTES;
  #at = 0;

  /** Whether a datagram may be sent now, which counts as sent then. @param now milliseconds */
  allows(bytes: number, waitingBytes: number, now: number): boolean {
    const { pause, bursts } = stepFor(waitingBytes);
    const earned = ((now - this.#at) / pause) * BURST_BYTES;
    this.#budget = Math.min(this.#budget + earned, bursts * BURST_BYTES);
    this.#at = now;
    const cost = Math.min(bytes + OVERHEAD_BYTES, BURST_BYTES);
    if (this.#budget < cost) return false;
    this.#budget -= cost;
    return true;
  }

  /** After a pause, whatever the clock says: a timer may come a little early. */
  rested(now: number): void {
    this.#budget = Math.max(this.#budget, BURST_BYTES);
    this.#at = now;
  }
}

/** Milliseconds until a burst may follow another. */
export function pauseFor(waitingBytes: number): number {
  return stepFor(waitingBytes).pause;
}

function stepFor(waitingBytes: number): Step {
  return waitingBytes < BACKLOG_BYTES ? USUAL : FAST;
}
