import type { InstrumentationName, RouteName } from "../variants.ts";

/** What a server process is told as its only argument, in JSON. */
export interface ServerTask {
  readonly instrumentation: InstrumentationName;
  readonly route: RouteName;
  readonly daemonAddress: string;
  readonly otlpUrl: string;
  readonly database: Database | undefined;
  readonly notificationUrl: string;
  /** Where to write a CPU profile of the measured requests. */
  readonly profile: string | undefined;
}

export interface Database {
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export type ToServer = "start" | "stop";

export type FromServer =
  | { readonly type: "listening"; readonly port: number }
  | { readonly type: "started" }
  /** CPU of all the process's threads, user and system, between "start" and "stop". */
  | { readonly type: "stopped"; readonly cpuMicroseconds: number };
