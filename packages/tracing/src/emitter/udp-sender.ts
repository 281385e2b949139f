import type { Socket } from "node:dgram";
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../tracing.ts";
import { connectedSocket } from "./connected-socket.ts";

/** Datagrams wait until the daemon's name is resolved. Above this limit the oldest are dropped. */
const MAX_WAITING_BYTES = 8_000_000;
/** The name is resolved again after this time, because the daemon may have moved: a new pod behind the same name. */
const ADDRESS_LIFETIME_MS = 30_000;
/** The shortest time between two look-ups of the name after failures. */
const RETRY_MS = 1_000;
/** A missing daemon is logged once in this time, not once per segment. */
const COMPLAINT_INTERVAL_MS = 30_000;
/**
 * The most that is sent at once: one datagram of the largest size, or about thirty usual ones. More parts of a large
 * segment would overflow the daemon's receive buffer (208 kB on Linux, with overhead), and would be lost without an error.
 */
const BURST_BYTES = 64_000;
/** The pause between bursts. This allows 12.8 MB a second, more than a Node process records. */
const BURST_MS = 5;

/** Resolves a name to its addresses, the preferred address first. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

// The daemon and the stock SDK use IPv4 by default, and `localhost` often has both.
const ipv4First: Lookup = (host) => lookup(host, { all: true, order: "ipv4first" });

/**
 * Sends datagrams to the daemon over one connected socket, IPv4 or IPv6. The stock SDK resolves the name for every segment.
 * This class resolves it at the first send, after its lifetime, and after a failed send; then it tries the next address.
 * After a failed look-up it keeps the old socket. Its methods do not throw.
 */
export class UdpSender {
  readonly #endpoint: Endpoint;
  readonly #logger: TracingLogger;
  readonly #lookup: Lookup;
  #socket: Socket | undefined;
  #address: string | undefined;
  #choice = 0;
  #isRefused = false;
  #refreshing: Promise<void> | undefined;
  #refreshAt = Number.NEGATIVE_INFINITY;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #burst = { startedAt: 0, bytes: 0 };
  #pause: NodeJS.Timeout | undefined;
  #inFlight = 0;
  #idle: (() => void)[] = [];
  #complainAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(endpoint: Endpoint, logger: TracingLogger, look: Lookup = ipv4First) {
    this.#endpoint = endpoint;
    this.#logger = logger;
    this.#lookup = look;
  }

  send(datagram: string): void {
    if (this.#closed) return;
    this.#wait(Buffer.from(datagram));
    if (performance.now() >= this.#refreshAt) this.#refreshing ??= this.#refresh();
    if (!this.#refreshing) this.#drain();
  }

  /** Resolves when all datagrams were handed to the network, or when the name cannot be resolved. */
  async flush(): Promise<void> {
    if (!this.#socket && this.#waiting.length > 0) this.#refreshing ??= this.#refresh();
    await this.#refreshing;
    if (this.#inFlight > 0 || this.#pause) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    this.#socket?.close();
    this.#socket = undefined;
  }

  #wait(datagram: Buffer): void {
    this.#waiting.push(datagram);
    this.#waitingBytes += datagram.length;
    while (this.#waitingBytes > MAX_WAITING_BYTES) this.#drop();
  }

  #drop(): void {
    this.#waitingBytes -= this.#waiting.shift()?.length ?? 0;
  }

  async #refresh(): Promise<void> {
    this.#refreshAt = performance.now() + ADDRESS_LIFETIME_MS;
    try {
      await this.#connectTo(await this.#lookup(this.#endpoint.host));
    } catch (error) {
      this.#fail(error);
    }
    this.#refreshing = undefined;
    this.#drain();
  }

  async #connectTo(addresses: readonly LookupAddress[]): Promise<void> {
    if (this.#isRefused) this.#choice += 1;
    this.#isRefused = false;
    const found = addresses[this.#choice % addresses.length];
    if (!found) throw new Error("the name has no address");
    if (this.#socket && found.address === this.#address) return;
    const socket = await connectedSocket(found, this.#endpoint.port, (error) => this.#refused(error));
    this.#socket?.close();
    this.#socket = socket;
    this.#address = found.address;
  }

  #drain(): void {
    const socket = this.#socket;
    if (!socket || this.#pause) return;
    if (performance.now() - this.#burst.startedAt >= BURST_MS) this.#startBurst();
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (this.#burst.bytes > 0 && this.#burst.bytes + next.length > BURST_BYTES) return this.#later();
      this.#burst.bytes += next.length;
      this.#drop();
      this.#transmit(socket, next);
    }
  }

  #startBurst(): void {
    this.#burst = { startedAt: performance.now(), bytes: 0 };
  }

  #later(): void {
    this.#pause = setTimeout(() => this.#resume(), BURST_MS);
  }

  #resume(): void {
    this.#pause = undefined;
    this.#startBurst();
    this.#drain();
    this.#tellIdle();
  }

  #transmit(socket: Socket, datagram: Buffer): void {
    this.#inFlight += 1;
    // A connected socket reports the failure of an earlier datagram by refusing this one, so this one is sent again.
    // Otherwise the first segment after a restart of the daemon would be lost.
    socket.send(datagram, (refused) => {
      if (refused && socket === this.#socket) socket.send(datagram, (error) => this.#sent(error));
      else this.#sent(refused);
    });
  }

  #sent(error: Error | null): void {
    this.#inFlight -= 1;
    if (error) this.#refused(error);
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.#inFlight === 0 && !this.#pause) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #refused(error: Error): void {
    this.#isRefused = true;
    this.#fail(error);
  }

  #fail(error: unknown): void {
    const now = performance.now();
    // Resolve the name again soon: the daemon may have a new address.
    this.#refreshAt = Math.min(this.#refreshAt, now + RETRY_MS);
    if (now < this.#complainAt) return;
    this.#complainAt = now + COMPLAINT_INTERVAL_MS;
    const { host, port } = this.#endpoint;
    this.#logger.warn(
      `X-Ray: no daemon takes segments at udp ${host}:${port} (${(error as Error).message}); they are lost until one does`,
    );
  }
}
