interface TraceSize {
  bytes: number;
  /** By id; negative for a document in progress. */
  readonly documents: Map<string, number>;
}

/** What became of a document: how large its trace is now does not matter to the caller. */
export type Room = "fits" | "outdated" | "too large";

/**
 * How large the traces are that documents came for lately. A trace that was quiet while as many other documents came as are
 * remembered begins again at zero: that bounds the memory, and lets such a trace have its limit twice.
 */
export class TraceSizes {
  readonly #maxTraceBytes: number;
  readonly #remembered: number;
  /** Two generations: when the young one is full, it becomes the old one, and the old one is forgotten. */
  #young = new Map<string, TraceSize>();
  #old = new Map<string, TraceSize>();
  #documents = 0;

  /** @param remembered how many documents are remembered at least, and twice as many at most: each takes up to 500 bytes */
  constructor(maxTraceBytes: number, remembered: number) {
    this.#maxTraceBytes = maxTraceBytes;
    this.#remembered = remembered;
  }

  /** Counts a document in, if there is room for it. A document in progress never replaces the finished one. */
  add(traceId: string, id: string, finished: boolean, bytes: number): Room {
    const trace = this.#of(traceId);
    const before = trace.documents.get(id) ?? 0;
    if (before > 0 && !finished) return "outdated";
    const grown = trace.bytes + bytes - Math.abs(before);
    if (grown > this.#maxTraceBytes) return "too large";
    trace.bytes = grown;
    trace.documents.set(id, finished ? bytes : -bytes);
    if (before === 0) this.#documents += 1;
    return "fits";
  }

  #of(traceId: string): TraceSize {
    const young = this.#young.get(traceId);
    if (young !== undefined) return young;
    const trace = this.#old.get(traceId) ?? { bytes: 0, documents: new Map<string, number>() };
    if (this.#documents >= this.#remembered) this.#beginGeneration();
    this.#documents += trace.documents.size;
    this.#young.set(traceId, trace);
    return trace;
  }

  #beginGeneration(): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#documents = 0;
  }
}
