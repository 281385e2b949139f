import { isLoopback } from "./host-name.ts";

export interface Openness {
  /** The address that the server is bound to. */
  readonly bind: string;
  readonly token: string | undefined;
  /** What a stranger could do: "read and write every trace". */
  readonly allows: string;
  /** `token` is undefined for a service that has none. */
  readonly variables: { readonly bind: string; readonly token?: string };
}

/** pino's shape. */
interface Log {
  warn(fields: object, message: string): void;
}

/** Says so when everybody who reaches the server may use it, and how to end that. */
export function warnWhenOpenToAll(logger: Log, { bind, token, allows, variables }: Openness): void {
  if (isLoopback(bind) || token !== undefined) return;
  const ways = [
    ...(variables.token === undefined ? [] : [`set ${variables.token}`]),
    `set ${variables.bind} to 127.0.0.1`,
    "or let nobody but its clients reach the port (published on 127.0.0.1, a network policy)",
  ];
  logger.warn({ bind }, `everybody who reaches this server can ${allows}: ${ways.join(", ")}`);
}
