import type { Variant } from "../measure.ts";

/** The only argument of a server process, in JSON. */
export interface ServerTask extends Variant {
  readonly daemonAddress: string;
  readonly otlpUrl: string;
  readonly database: Database | undefined;
  readonly notificationUrl: string;
  /** The file for a CPU profile of the measured requests. */
  readonly profile: string | undefined;
}

export interface Database {
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export type ToServer = { readonly kind: "start" } | { readonly kind: "stop" };

export type FromServer =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "started" }
  /** CPU of all the process's threads, user and system, between "start" and "stop". */
  | { readonly kind: "stopped"; readonly cpuMicroseconds: number };
