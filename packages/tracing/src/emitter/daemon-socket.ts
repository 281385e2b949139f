import type { Socket } from "node:dgram";
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { Endpoint } from "../settings/daemon-address.ts";
import { connectedSocket } from "./connected-socket.ts";

/** The name is resolved again after this time, because the daemon may have moved: a new pod behind the same name. */
const ADDRESS_LIFETIME_MS = 30_000;
/** The shortest time between two look-ups of the name after failures. */
const RETRY_MS = 1_000;

/** Resolves a name to its addresses, the preferred address first. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

// The daemon and the stock SDK use IPv4 by default, and `localhost` often has both.
export const ipv4First: Lookup = (host) => lookup(host, { all: true, order: "ipv4first" });

export interface DaemonSocketOptions {
  readonly endpoint: Endpoint;
  readonly lookup: Lookup;
  /** Called when the name cannot be resolved. */
  readonly onUnknown: (error: unknown) => void;
  /** Called when an earlier datagram was refused: no process listens at the address. */
  readonly onRefused: (error: Error) => void;
}

/**
 * One connected socket, IPv4 or IPv6, to the daemon. The stock SDK resolves the name for every segment. This class resolves it at the
 * first use, after its lifetime, and after a refusal; then it tries the next address. After a failed look-up it keeps the old socket.
 */
export class DaemonSocket {
  readonly #options: DaemonSocketOptions;
  #socket: Socket | undefined;
  #address: string | undefined;
  #choice = 0;
  #isRefused = false;
  #refreshing: Promise<void> | undefined;
  #refreshAt = Number.NEGATIVE_INFINITY;

  constructor(options: DaemonSocketOptions) {
    this.#options = options;
  }

  get socket(): Socket | undefined {
    return this.#socket;
  }

  /** The look-up that is under way. */
  get refreshing(): Promise<void> | undefined {
    return this.#refreshing;
  }

  /** @param now milliseconds of performance.now() */
  isOld(now: number): boolean {
    return now >= this.#refreshAt;
  }

  /** Resolves the name, and connects if the address is new. Never rejects. */
  refresh(): Promise<void> {
    return (this.#refreshing ??= this.#lookUp());
  }

  /** Makes the next look-up come soon and choose another address. */
  refused(): void {
    this.#isRefused = true;
    this.#refreshSoon();
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  async #lookUp(): Promise<void> {
    const { lookup: look, endpoint, onUnknown } = this.#options;
    this.#refreshAt = performance.now() + ADDRESS_LIFETIME_MS;
    try {
      await this.#connectTo(await look(endpoint.host));
    } catch (error) {
      this.#refreshSoon();
      onUnknown(error);
    }
    this.#refreshing = undefined;
  }

  async #connectTo(addresses: readonly LookupAddress[]): Promise<void> {
    if (this.#isRefused) this.#choice += 1;
    this.#isRefused = false;
    const found = addresses[this.#choice % addresses.length];
    if (!found) throw new Error("the name has no address");
    if (this.#socket && found.address === this.#address) return;
    const { endpoint, onRefused } = this.#options;
    const socket = await connectedSocket(found, endpoint.port, onRefused);
    this.#socket?.close();
    this.#socket = socket;
    this.#address = found.address;
  }

  #refreshSoon(): void {
    this.#refreshAt = Math.min(this.#refreshAt, performance.now() + RETRY_MS);
  }
}
