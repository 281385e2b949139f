/** Which variable a person changes to get another port. */
const VARIABLE = { udp: "XRAY_DAEMON_PORT", tcp: "XRAY_DAEMON_PORT", api: "XRAY_API_PORT" } as const;

const REASON: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another process",
  EACCES: "may not be opened by this user",
  EADDRNOTAVAIL: "cannot be opened: this machine has no such address (XRAY_BIND)",
};

export interface PortAttempt {
  /** `udp` and `tcp` are the daemon's two halves, `api` is the API and the page. */
  readonly protocol: keyof typeof VARIABLE;
  readonly address: string;
  readonly port: number;
  /** The system's own code, such as `EADDRINUSE`. */
  readonly code: string;
}

/** A port that the service needs and cannot have. */
export class PortUnavailable extends Error {
  readonly attempt: PortAttempt;

  constructor(attempt: PortAttempt) {
    const protocol = attempt.protocol === "udp" ? "UDP" : "TCP";
    const reason = REASON[attempt.code] ?? `cannot be opened (${attempt.code})`;
    const variable = VARIABLE[attempt.protocol];
    super(
      `port ${attempt.port}/${protocol} on ${attempt.address} ${reason}; ${variable} chooses another port`,
    );
    this.name = "PortUnavailable";
    this.attempt = attempt;
  }
}
