import type { Listener } from "./listeners.ts";

/** The whole system, running, for the tests to look at from outside: `inject("system")`. */
export interface System {
  readonly kind: "lab" | "compose";
  /** What the services send their segments to. */
  readonly listener: Listener;
  /** Base URLs. */
  readonly xray: string;
  readonly userManagement: string;
  /** Where the mails that were sent can be read, as JSON. */
  readonly mails: string;
  /** What the traces call the two servers that are not traced themselves. */
  readonly databaseName: string;
  readonly mailServerName: string;
  /** The folder with the services' logs; for the lab only. */
  readonly logs: string;
  /** The daemon's UDP port on this machine; for the lab only. */
  readonly daemonPort: number;
  /** What to kill: the lab's process id, or the compose project. */
  readonly handle: string;
}

declare module "vitest" {
  interface ProvidedContext {
    system: System;
  }
}
