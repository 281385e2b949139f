/** A segment or an independent subsegment, as it is on the wire. */
export interface SentDocument extends Entity {
  readonly trace_id: string;
}

/** A segment or subsegment at any depth. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly trace_id?: string;
  readonly parent_id?: string;
  readonly type?: string;
  readonly namespace?: string;
  readonly start_time?: number;
  readonly end_time?: number;
  readonly in_progress?: boolean;
  readonly inferred?: boolean;
  readonly subsegments?: readonly Entity[];
  readonly [member: string]: unknown;
}
