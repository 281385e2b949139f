/** Messages of the soak to the application under test. */
export type ToApp =
  /** The daemon's name has this address from now on. */
  | { readonly kind: "daemonMoved"; readonly address: string }
  /** Collect garbage and send your vitals. */
  | { readonly kind: "vitals" }
  /** Send the last segments and end. */
  | { readonly kind: "stop" };

export type FromApp =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "finished"; readonly requests: readonly FinishedRequest[] }
  | { readonly kind: "vitals"; readonly vitals: Vitals };

/** The request's number, and when its response had ended or its client was gone, in epoch milliseconds. */
export type FinishedRequest = readonly [number: number, at: number];

export interface Vitals {
  /** Bytes in use after a garbage collection. */
  readonly heap: number;
  readonly rss: number;
  /** 99th percentile since the last time, in milliseconds. */
  readonly loopDelay: number;
  /** CPU of the whole process since its start, in microseconds. */
  readonly cpu: number;
  /** Errors that would have ended the process. */
  readonly unhandled: Unhandled;
}

export interface Unhandled {
  readonly rejections: number;
  readonly exceptions: number;
  /** The first of them, for the report. */
  readonly first: string | undefined;
}
