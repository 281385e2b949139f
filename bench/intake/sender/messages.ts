export type ToSender =
  /** Send so many datagrams a second to this port of loopback, for so long. */
  | { readonly kind: "send"; readonly port: number; readonly rate: number; readonly seconds: number }
  | { readonly kind: "stop" };

export type FromSender = { readonly kind: "ready" } | ({ readonly kind: "sent" } & Sent);

export interface Sent {
  readonly datagrams: number;
  /** All of their traces are whole. */
  readonly traces: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Of the sender's own process. */
  readonly cpuSeconds: number;
  /** The seconds of the trace ids, both inclusive; epoch seconds. */
  readonly from: number;
  readonly to: number;
}
