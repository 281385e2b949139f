import { setTimeout as delay } from "node:timers/promises";
import { cpuSeconds, residentBytes } from "../xray/process-figures.ts";
import type { Receiver } from "./receiver.ts";
import type { Sent } from "./sender/messages.ts";
import type { Sender } from "./sender/sender.ts";

/** How a receiver fared at one rate. */
export interface RateFigures {
  readonly receiver: Receiver["name"];
  /** Datagrams a second. */
  readonly asked: number;
  readonly reached: number;
  readonly sent: number;
  readonly stored: number;
  readonly lost: { readonly kernel: number; readonly buffer: number; readonly rejected: number };
  /** From the last datagram to the last document that was stored. */
  readonly drainedSeconds: number;
  /** CPU time of the receiver for each document that was stored, in microseconds. */
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
  readonly bytesEach: number;
}

export interface Rate {
  readonly rate: number;
  readonly seconds: number;
}

export interface MeasuredRate {
  readonly figures: RateFigures;
  readonly sent: Sent;
}

/** Sends at one rate until the receiver has stored everything, or stores no more. */
export async function measureRate(
  receiver: Receiver,
  sender: Sender,
  { rate, seconds }: Rate,
): Promise<MeasuredRate> {
  const [storedBefore, cpuBefore] = [await receiver.stored(), cpuSeconds(receiver.pid)];
  const lossesBefore = receiver.name === "xray" ? await receiver.losses() : { buffer: 0, rejected: 0 };
  const sent = await sender.send(receiver.port, rate, seconds);
  const drainedSeconds = await drained(receiver, storedBefore + sent.datagrams);
  const stored = (await receiver.stored()) - storedBefore;
  const cpu = cpuSeconds(receiver.pid) - cpuBefore;
  const resident = residentBytes(receiver.pid);
  const losses = await receiver.losses();
  const buffer = losses.buffer - lossesBefore.buffer;
  const rejected = losses.rejected - lossesBefore.rejected;
  const figures = {
    receiver: receiver.name,
    asked: rate,
    reached: sent.datagrams / sent.seconds,
    sent: sent.datagrams,
    stored,
    lost: { buffer, rejected, kernel: sent.datagrams - stored - buffer - rejected },
    drainedSeconds,
    cpuMicroseconds: (cpu * 1e6) / stored,
    residentBytes: resident,
    bytesEach: sent.bytes / sent.datagrams,
  };
  return { figures, sent };
}

/** Seldom, because what answers costs CPU time too. */
const POLL_MILLISECONDS = 50;
/** AWS's daemon waits a second before it sends what fills no request. */
const QUIET_MILLISECONDS = 2_500;

/** Waits until so many are stored, or none was for a while. @returns seconds until the last one was */
async function drained(receiver: Receiver, wanted: number): Promise<number> {
  const start = performance.now();
  let [stored, at] = [await receiver.stored(), performance.now()];
  while (stored < wanted && performance.now() - at < QUIET_MILLISECONDS) {
    await delay(POLL_MILLISECONDS);
    const now = await receiver.stored();
    if (now > stored) at = performance.now();
    stored = now;
  }
  return (at - start) / 1_000;
}
