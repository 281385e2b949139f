import type { Socket } from "node:dgram";
import type { Endpoint } from "../settings/daemon-address.ts";
import type { TracingLogger } from "../options.ts";
import type { TracingStatistics } from "../tracing.ts";
import { DaemonSocket, ipv4First, type Lookup } from "./daemon-socket.ts";
import { Losses } from "./losses.ts";
import { BACKLOG_BYTES, Pace, pauseFor } from "./pace.ts";
import { SegmentQueue } from "./segment-queue.ts";

/**
 * Sends segments to the daemon, those of one turn of the event loop together, when the requests of the turn are answered. Its
 * methods do not throw.
 */
export class UdpSender {
  readonly #daemon: DaemonSocket;
  readonly #losses: Losses;
  readonly #queue = new SegmentQueue();
  readonly #pace = new Pace();
  #turn: NodeJS.Immediate | undefined;
  #pause: NodeJS.Timeout | undefined;
  #sent = 0;
  #inFlight = 0;
  #idle: (() => void)[] = [];
  #isClosed = false;

  constructor(endpoint: Endpoint, logger: TracingLogger, lookup: Lookup = ipv4First) {
    this.#losses = new Losses(logger, endpoint);
    this.#daemon = new DaemonSocket({
      endpoint,
      lookup,
      onUnknown: (error) => this.#losses.sayNoDaemon(error),
      onRefused: (error) => this.#refused(error),
    });
    process.once("exit", this.#onExit);
  }

  get statistics(): TracingStatistics {
    const { refused, dropped } = this.#losses;
    const { documents: waiting, bytes: waitingBytes } = this.#queue;
    return { sent: this.#sent, dropped: dropped + refused, refused, waiting, waitingBytes };
  }

  /** @param datagrams those of one segment: one, or more when it was split */
  send(datagrams: readonly string[]): void {
    if (this.#isClosed) return this.#losses.countDropped(datagrams.length);
    const dropped = this.#queue.add(datagrams.map((datagram) => Buffer.from(datagram)));
    if (dropped > 0) {
      this.#losses.countDropped(dropped);
      this.#losses.sayQueueIsFull();
    }
    if (this.#queue.bytes >= BACKLOG_BYTES) this.#drain();
    else this.#turn ??= setImmediate(() => this.#drain());
  }

  /** Resolves when all datagrams were handed to the network, or when the name cannot be resolved. */
  async flush(): Promise<void> {
    this.#drain();
    if (!this.#daemon.socket && this.#queue.documents > 0) this.#refresh();
    await this.#daemon.refreshing;
    if (this.#inFlight > 0 || this.#pause) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async close(): Promise<void> {
    await this.flush();
    this.#isClosed = true;
    process.off("exit", this.#onExit);
    this.#losses.countDropped(this.#queue.clear());
    this.#losses.sayAtTheEnd();
    this.#daemon.close();
  }

  #drain(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    if (this.#queue.documents === 0) return;
    const now = performance.now();
    if (this.#daemon.isOld(now)) this.#refresh();
    const { socket, refreshing } = this.#daemon;
    if (!socket || refreshing) return;
    for (let next = this.#queue.next(); next; next = this.#queue.next()) {
      if (!this.#pace.allows(next.length, this.#queue.bytes, now)) return this.#later();
      this.#queue.take();
      this.#transmit(socket, next);
    }
  }

  #refresh(): void {
    void this.#daemon.refresh().then(() => this.#drain());
  }

  #later(): void {
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#pace.rested(performance.now());
      this.#drain();
      this.#tellIdle();
    }, pauseFor(this.#queue.bytes));
  }

  #transmit(socket: Socket, datagram: Buffer): void {
    this.#inFlight += 1;
    // A connected socket reports the failure of an earlier datagram by refusing this one, so this one is sent again.
    // Otherwise the first segment after a restart of the daemon would be lost.
    socket.send(datagram, (refused) => {
      if (!refused || socket !== this.#daemon.socket) return this.#finished(refused);
      this.#losses.countRefused();
      socket.send(datagram, (error) => this.#finished(error));
    });
  }

  #finished(error: Error | null): void {
    this.#inFlight -= 1;
    if (error) {
      this.#losses.countDropped(1);
      this.#lookAgain(error);
    } else this.#sent += 1;
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.#inFlight === 0 && !this.#pause) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #refused(error: Error): void {
    this.#losses.countRefused();
    this.#lookAgain(error);
  }

  #lookAgain(error: Error): void {
    this.#daemon.refused();
    this.#losses.sayNoDaemon(error);
  }

  /** What a turn has left when the program ends in it. A send on a connected socket is done when it returns. */
  readonly #onExit = (): void => {
    const { socket } = this.#daemon;
    if (!socket) return;
    for (let next = this.#queue.next(); next; next = this.#queue.next()) {
      this.#queue.take();
      socket.send(next);
    }
  };
}
