/** What takes the datagrams: services/xray, or AWS's daemon with an X-Ray behind it that only counts. */
export interface Receiver extends AsyncDisposable {
  readonly name: "xray" | "AWS's daemon";
  readonly port: number;
  readonly pid: number;
  /** Documents that have reached their end since the start: the store, or the X-Ray behind the daemon. */
  stored(): Promise<number>;
  /** What the receiver knows of documents that will not. */
  losses(): Promise<Losses>;
}

export interface Losses {
  /** Dropped in the receiver's own memory. */
  readonly buffer: number;
  readonly rejected: number;
}
