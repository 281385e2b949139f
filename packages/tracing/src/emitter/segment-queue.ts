/** The datagrams of one segment: one, or more when it was split. */
type Segment = readonly Buffer[];

/** Above this many bytes the oldest segments are dropped. */
const MAX_BYTES = 8_000_000;

/**
 * Segments that wait to be sent. They are dropped whole: what is left of a segment that was split shows calls that nobody made, or
 * hides those that took the time. A segment that is partly sent, and the newest one whatever its size, are not dropped.
 */
export class SegmentQueue {
  readonly #segments: Segment[] = [];
  /** What is left of the segment that is being sent, the next datagram last. */
  #begun: Buffer[] = [];
  #bytes = 0;
  #documents = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get documents(): number {
    return this.#documents;
  }

  /** @returns the number of documents that were dropped to make room */
  add(segment: Segment): number {
    this.#segments.push(segment);
    this.#count(segment, 1);
    const before = this.#documents;
    while (this.#bytes > MAX_BYTES && this.#segments.length > 1)
      this.#count(this.#segments.shift() ?? [], -1);
    return before - this.#documents;
  }

  /** The datagram that {@link take} removes. */
  next(): Buffer | undefined {
    return this.#begun.at(-1) ?? this.#segments[0]?.[0];
  }

  take(): void {
    if (this.#begun.length === 0) this.#begun = this.#segments.shift()?.toReversed() ?? [];
    const taken = this.#begun.pop();
    if (taken) this.#count([taken], -1);
  }

  /** @returns the number of documents that were removed */
  clear(): number {
    const removed = this.#documents;
    this.#segments.length = 0;
    this.#begun = [];
    this.#bytes = 0;
    this.#documents = 0;
    return removed;
  }

  #count(segment: Segment, sign: 1 | -1): void {
    for (const { length } of segment) this.#bytes += sign * length;
    this.#documents += sign * segment.length;
  }
}
