import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../tracing.ts";

/** While the daemon's name is being looked up, this many datagrams wait; the oldest goes first when more come. */
const MAX_WAITING = 1_000;
/** A daemon that moved (a new pod behind the same name) is found after this many milliseconds at the latest. */
const ADDRESS_LIFETIME_MS = 30_000;
/** After a failed send the name is looked up again, but no more often than this. */
const RETRY_MS = 1_000;
/** A daemon that is gone is said once in this many milliseconds, not once per segment. */
const COMPLAINT_INTERVAL_MS = 30_000;

/**
 * Sends datagrams to the daemon over one connected socket. The stock SDK asks the resolver once per segment; here
 * the name is looked up at the first send, again when it is old, and again when a send fails.
 */
export class UdpSender {
  readonly #endpoint: Endpoint;
  readonly #logger: TracingLogger;
  #socket: Socket | undefined;
  #connecting: Promise<void> | undefined;
  #waiting: Buffer[] = [];
  #inFlight = 0;
  #idle: (() => void)[] = [];
  #connectedAt = 0;
  #complainedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(endpoint: Endpoint, logger: TracingLogger) {
    this.#endpoint = endpoint;
    this.#logger = logger;
  }

  send(datagram: string): void {
    if (this.#closed) return;
    this.#waiting.push(Buffer.from(datagram));
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
    if (this.#socket && performance.now() - this.#connectedAt < ADDRESS_LIFETIME_MS)
      this.#drain(this.#socket);
    else this.#connecting ??= this.#connect().finally(() => this.#connected());
  }

  /** Resolves when everything sent so far has been handed to the network, or given up. */
  async flush(): Promise<void> {
    await this.#connecting;
    if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    this.#socket?.close();
    this.#socket = undefined;
  }

  async #connect(): Promise<void> {
    try {
      const { address, family } = await lookup(this.#endpoint.host);
      const socket = createSocket(family === 6 ? "udp6" : "udp4");
      socket.unref();
      socket.on("error", (error) => this.#fail(error));
      await new Promise<void>((resolve, reject) => {
        socket.once("error", reject);
        socket.connect(this.#endpoint.port, address, () => resolve(socket.off("error", reject) && undefined));
      });
      this.#socket?.close();
      this.#socket = socket;
      this.#connectedAt = performance.now();
    } catch (error) {
      this.#waiting = [];
      this.#fail(error);
    }
  }

  #connected(): void {
    this.#connecting = undefined;
    if (this.#socket) this.#drain(this.#socket);
  }

  #drain(socket: Socket): void {
    const datagrams = this.#waiting;
    this.#waiting = [];
    for (const datagram of datagrams) {
      this.#inFlight += 1;
      // A connected socket reports that the daemon was not there for an earlier datagram by refusing this one, so
      // this one is tried again: without that, the first segment after a daemon's restart is lost.
      socket.send(datagram, (refused) => {
        if (refused) socket.send(datagram, (error) => this.#sent(error));
        else this.#sent(null);
      });
    }
  }

  #sent(error: Error | null): void {
    this.#inFlight -= 1;
    if (error) this.#fail(error);
    if (this.#inFlight === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #fail(error: unknown): void {
    // The name is looked up again soon: the daemon may have come back under another address.
    this.#connectedAt = Math.min(this.#connectedAt, performance.now() - ADDRESS_LIFETIME_MS + RETRY_MS);
    if (performance.now() - this.#complainedAt < COMPLAINT_INTERVAL_MS) return;
    this.#complainedAt = performance.now();
    const { host, port } = this.#endpoint;
    this.#logger.warn(
      `X-Ray: no daemon takes segments at udp ${host}:${port} (${(error as Error).message}); they are lost until one does`,
    );
  }
}
