import { CannotStart } from "./cannot-start.ts";

/** The variables that choose where a server listens. */
export interface PortVariables {
  readonly port: string;
  readonly bind: string;
}

interface PortAttempt {
  readonly port: number;
  readonly bind: string;
  readonly variables: PortVariables;
  readonly protocol?: "TCP" | "UDP";
  /** What the system answered: an error with a code such as `EADDRINUSE`. */
  readonly cause: unknown;
}

/** A port that the service needs and cannot have. The message says why, and which variable to change. */
export class PortUnavailable extends CannotStart {
  override readonly name = "PortUnavailable";

  constructor({ port, bind, variables, protocol = "TCP", cause }: PortAttempt) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    super(`port ${port}/${protocol} on ${bind} ${remedy(code, variables)}`, { cause });
  }
}

function remedy(code: string, variables: PortVariables): string {
  if (code === "EADDRINUSE")
    return `is in use: stop what listens there, or set ${variables.port} to another port (0 takes a free one)`;
  if (code === "EACCES")
    return `may not be opened by this user: set ${variables.port} to a port above 1023 (0 takes a free one)`;
  if (code === "EADDRNOTAVAIL")
    return `cannot be opened: this machine has no such address; ${variables.bind} chooses another`;
  return `cannot be opened (${code}): ${variables.port} and ${variables.bind} choose another`;
}
