import { createSocket } from "node:dgram";
import { once } from "node:events";
import { Child } from "../../child.ts";
import type { FromSender, Sent, ToSender } from "./messages.ts";

/** The sender's process, from this one. */
export class Sender implements AsyncDisposable {
  readonly #child: Child<FromSender, ToSender>;

  private constructor(child: Child<FromSender, ToSender>) {
    this.#child = child;
  }

  static async start(): Promise<Sender> {
    const child = new Child<FromSender, ToSender>(new URL("main.ts", import.meta.url), [], {});
    await child.next("ready");
    return new Sender(child);
  }

  /** Resolves when all is sent. */
  send(port: number, rate: number, seconds: number): Promise<Sent> {
    return this.#child.ask({ kind: "send", port, rate, seconds }, "sent");
  }

  /** The sending under way ends with the trace that it is at. */
  stop(): void {
    this.#child.tell({ kind: "stop" });
  }

  /** What it reaches at most, with a socket that nothing reads: datagrams a second. */
  async ceiling(): Promise<number> {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    const { datagrams, seconds } = await this.send(socket.address().port, UNREACHED_RATE, 0.2);
    socket.close();
    return datagrams / seconds;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#child.disconnect();
  }
}

const UNREACHED_RATE = 1_000_000;
