import { createSocket } from "node:dgram";
import { setTimeout as delay } from "node:timers/promises";
import { encodeDatagram } from "@xray-lab/segments";
import type { IntakeCounts, MeasuredXray } from "../xray/local-store.ts";
import type { AcknowledgedSender } from "./acknowledged-sender.ts";
import type { HeldBack, SentTrace } from "./round.ts";

const COUNTED_MILLISECONDS = 100;

/** The documents of one round. */
export class Sending {
  readonly traces: SentTrace[] = [];
  readonly heldBack: HeldBack[] = [];
  readonly #socket = createSocket("udp4");
  readonly #xray: MeasuredXray;
  readonly #acknowledged: AcknowledgedSender;
  readonly #datagrams: (HeldBack & { readonly at: number })[] = [];

  constructor(xray: MeasuredXray, acknowledged: AcknowledgedSender) {
    this.#xray = xray;
    this.#acknowledged = acknowledged;
    this.#socket.on("error", () => undefined);
  }

  send(document: HeldBack, byDatagram: boolean): void {
    if (!byDatagram) return this.#acknowledged.send(document);
    document.trace.sent.add(document.id);
    this.#datagrams.push({ ...document, at: performance.now() });
    this.#socket.send(encodeDatagram(document.text), this.#xray.daemonPort, "127.0.0.1");
  }

  /**
   * Promises the datagrams that `GET /intake` counts as accepted. They are stored in the order in which they were sent, so that the
   * number says which they are, as long as none was dropped.
   */
  async countOn(killed: AbortSignal): Promise<void> {
    let counted = 0;
    while (!killed.aborted) {
      await delay(COUNTED_MILLISECONDS);
      const intake = await this.#xray.intake().catch(() => undefined);
      if (intake === undefined || isLossy(intake)) continue;
      const accepted = intake.accepted - intake.api.accepted;
      for (const { trace, id } of this.#datagrams.slice(counted, accepted)) trace.promised.add(id);
      counted = Math.max(counted, accepted);
    }
  }

  /** Notes the datagrams that were sent before a time, which is one of `performance.now()`. */
  end(before: number): void {
    this.#socket.close();
    for (const { at, trace, id } of this.#datagrams) if (at <= before) trace.aged.add(id);
  }
}

function isLossy({ dropped, rejected }: IntakeCounts): boolean {
  return dropped.memory > 0 || (dropped.kernel ?? 0) > 0 || Object.keys(rejected).length > 0;
}
