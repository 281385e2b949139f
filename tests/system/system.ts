import type { Listener } from "./listeners.ts";

/** The running system, as the tests see it from outside: `inject("system")`. */
export interface System {
  readonly kind: "lab" | "compose";
  /** The program that receives the services' segments. */
  readonly listener: Listener;
  /** Base URLs. */
  readonly xray: string;
  readonly userManagement: string;
  /** Where the mails that were sent can be read, as JSON. */
  readonly mails: string;
  /** The names in the traces of the two servers that have no tracing. */
  readonly databaseName: string;
  readonly mailServerName: string;
  /** The folder with the services' logs; for the lab only. */
  readonly logs: string;
  /** The daemon's UDP port on this machine; for the lab only. */
  readonly daemonPort: number;
  /** The lab's process id, or the compose project. */
  readonly handle: string;
}

declare module "vitest" {
  interface ProvidedContext {
    system: System;
  }
}
