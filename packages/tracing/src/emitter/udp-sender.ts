import type { Socket } from "node:dgram";
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../tracing.ts";
import { connectedSocket } from "./connected-socket.ts";

/** While the daemon's name is not known, this much waits; the oldest goes first when more comes. */
const MAX_WAITING_BYTES = 8_000_000;
/** A daemon that moved (a new pod behind the same name) is found after this many milliseconds at the latest. */
const ADDRESS_LIFETIME_MS = 30_000;
/** After a failure the name is looked up again, but no more often than this. */
const RETRY_MS = 1_000;
/** A daemon that is gone is said once in this many milliseconds, not once per segment. */
const COMPLAINT_INTERVAL_MS = 30_000;
/**
 * No more than this leaves at once: a datagram of the largest size, or thirty of the usual. The parts of a large segment would
 * overflow the daemon's receive buffer (208 kB on Linux, counted with its overhead), which loses them without a word.
 */
const BURST_BYTES = 64_000;
/** Between bursts: 12.8 MB a second in all, which is more than a Node process has to say. */
const BURST_MS = 5;

/** Every address of a name, the preferred one first. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

// The daemon and the stock SDK speak IPv4 unless told otherwise, and `localhost` is often both.
const ipv4First: Lookup = (host) => lookup(host, { all: true, order: "ipv4first" });

/**
 * Sends datagrams to the daemon over one connected socket, IPv4 or IPv6. The stock SDK asks the resolver once per segment;
 * here the name is looked up at the first send, again when it is old, and again after a send has failed, when the next
 * of its addresses is tried. A failed look-up leaves the socket that there is. Nothing here throws.
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

  /** Resolves when everything sent so far has been handed to the network, or cannot be: nobody knows the name. */
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
    // A connected socket reports that the daemon was not there for an earlier datagram by refusing this one, so
    // this one is tried again: without that, the first segment after a daemon's restart is lost.
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
    // The name is looked up again soon: the daemon may have come back under another address.
    this.#refreshAt = Math.min(this.#refreshAt, now + RETRY_MS);
    if (now < this.#complainAt) return;
    this.#complainAt = now + COMPLAINT_INTERVAL_MS;
    const { host, port } = this.#endpoint;
    this.#logger.warn(
      `X-Ray: no daemon takes segments at udp ${host}:${port} (${(error as Error).message}); they are lost until one does`,
    );
  }
}
