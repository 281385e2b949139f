import type { Change } from "../feed/change-ring.ts";
import type { LogLine } from "./thread-log.ts";

/** What the main thread does for the others. A type and not an interface: only a type is assignable to an index signature. */
export type MainServices = {
  readonly log: (line: LogLine) => void;
  /** Tells the clients of the feed. */
  readonly changed: (change: Change) => void;
};
