import type { RequestListener } from "node:http";
import { listen as listenOn } from "@xray-lab/service/listen";
import { VARIABLES } from "../port-unavailable.ts";

const DRAIN_GRACE_MS = 2_000;

export interface HttpServer {
  readonly port: number;
  /** Lets requests in flight finish, for at most 2 s. */
  stop(): Promise<void>;
}

interface ListenOptions {
  readonly listener: RequestListener;
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The TCP half of the daemon, or the API. */
  readonly protocol: "tcp" | "api";
}

/** @throws PortUnavailable */
export async function listen({ listener, address, port, protocol }: ListenOptions): Promise<HttpServer> {
  const server = await listenOn({ listener, port, bind: address, variables: VARIABLES[protocol] });
  return { port: server.port, stop: async () => void (await server.drain(DRAIN_GRACE_MS)) };
}
