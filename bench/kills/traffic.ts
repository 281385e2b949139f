import { setTimeout as delay } from "node:timers/promises";
import { createDice, type Dice } from "../data-set/dice.ts";
import { segmentsOf } from "../data-set/documents.ts";
import { planTrace } from "../data-set/planned-trace.ts";
import type { MeasuredXray } from "../xray/local-store.ts";
import { AcknowledgedSender } from "./acknowledged-sender.ts";
import { askOn } from "./questions.ts";
import type { HeldBack, Round, SentTrace } from "./round.ts";
import { Sending } from "./sending.ts";

/** An application's segments end before they are sent. */
const SECONDS_AGO = 5;
const TICK_MILLISECONDS = 10;
const SEGMENTS_PER_TRACE = 5;

export interface TrafficOptions {
  readonly seed: number;
  /** Documents a second, about half of them by UDP. */
  readonly rate: number;
  /** A datagram that was sent so long before a kill must have been stored, in milliseconds. */
  readonly datagramAge: number;
}

/** Sends traces, each by UDP or by PutTraceSegments or in parts by both, and asks about them. */
export class Traffic {
  readonly #options: TrafficOptions;
  readonly #dice: Dice;
  /** How many traces were begun. */
  #index = 0;

  constructor(options: TrafficOptions) {
    this.#options = options;
    this.#dice = createDice(options.seed, -1);
  }

  /** @param killed aborted a moment before the process is killed @param late what earlier rounds held back */
  async run(xray: MeasuredXray, late: readonly HeldBack[], killed: AbortSignal): Promise<Round> {
    // No two rounds have trace ids of the same second, so that each can be checked alone.
    await delay(1_000 - (Date.now() % 1_000));
    const acknowledged = new AcknowledgedSender(xray.api, killed);
    for (const one of late) acknowledged.send(one);
    const sending = new Sending(xray, acknowledged);
    const counting = sending.countOn(killed);
    const questions = askOn(xray.api, killed);
    const from = second();
    const start = performance.now();
    const last = this.#index;
    while (!killed.aborted) {
      const due = (((performance.now() - start) / 1_000) * this.#options.rate) / SEGMENTS_PER_TRACE;
      while (this.#index - last < due) this.#sendTrace(sending);
      await delay(TICK_MILLISECONDS);
    }
    const to = second();
    sending.end(performance.now() - this.#options.datagramAge);
    await counting;
    const problems = [...(await acknowledged.ended()), ...(await questions)];
    return { from, to, problems, traces: sending.traces, heldBack: sending.heldBack };
  }

  #sendTrace(sending: Sending): void {
    const plan = planTrace({ seed: this.#options.seed, index: this.#index, second: second() });
    this.#index += 1;
    const trace: SentTrace = { id: plan.id, sent: new Set(), promised: new Set(), aged: new Set() };
    sending.traces.push(trace);
    const share = this.#dice.below(3) / 2;
    const isHeldBack = this.#dice.happens(0.05);
    for (const [place, segment] of segmentsOf(plan).entries()) {
      const document = { trace, id: segment.id, text: JSON.stringify(segment) };
      if (isHeldBack && place === 1) sending.heldBack.push(document);
      else sending.send(document, this.#dice.happens(share));
    }
  }
}

function second(): number {
  return Math.floor(Date.now() / 1_000) - SECONDS_AGO;
}
