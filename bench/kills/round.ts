/** A trace that was sent, or a part of it. */
export interface SentTrace {
  readonly id: string;
  /** The ids of the documents that were sent. Those of the last moments may be lost. */
  readonly sent: Set<string>;
  /** The ids of the documents that may not be lost. */
  readonly promised: Set<string>;
  /** The ids of the datagrams that were sent long enough before the kill to be stored, unless the process had no CPU time. */
  readonly aged: Set<string>;
}

/** What was sent between a start and a kill. */
export interface Round {
  /** The seconds of its trace ids, both inclusive; of no other round. Epoch seconds. */
  readonly from: number;
  readonly to: number;
  readonly traces: readonly SentTrace[];
  /** Documents that come in a later round. */
  readonly heldBack: readonly HeldBack[];
  /** A line for each answer that was an error while the process lived. */
  readonly problems: readonly string[];
}

export interface HeldBack {
  readonly trace: SentTrace;
  readonly id: string;
  readonly text: string;
}
