import * as service from "@xray-lab/service";

/** The variables that choose a port: `udp` and `tcp` are the daemon's two halves, `api` is the API and the page. */
export const VARIABLES: Readonly<Record<"udp" | "tcp" | "api", service.PortVariables>> = {
  udp: { port: "XRAY_DAEMON_PORT", bind: "XRAY_BIND" },
  tcp: { port: "XRAY_DAEMON_PORT", bind: "XRAY_BIND" },
  api: { port: "XRAY_API_PORT", bind: "XRAY_BIND" },
};

interface UdpAttempt {
  readonly protocol: "udp";
  readonly address: string;
  readonly port: number;
  /** The system's own code, such as `EADDRINUSE`: all that the receiver's thread can send. */
  readonly code: string;
}

/** The daemon's UDP port cannot be had. */
export class PortUnavailable extends service.PortUnavailable {
  constructor({ protocol, address, port, code }: UdpAttempt) {
    super({ port, bind: address, variables: VARIABLES[protocol], protocol: "UDP", cause: code });
  }
}
