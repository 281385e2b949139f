import { setTimeout as delay } from "node:timers/promises";
import type { Sent } from "../intake/sender/messages.ts";
import { Sender } from "../intake/sender/sender.ts";
import { startXrayReceiver, tracesReadBack } from "../intake/xray-receiver.ts";
import type { IntakeCounts, MeasuredXray } from "../xray/local-store.ts";
import { cpuSeconds, residentBytes } from "../xray/process-figures.ts";
import { FeedClient } from "./feed-client.ts";
import { type Answers, askOn } from "./questions.ts";

export interface SoakXrayOptions {
  readonly folder: string;
  readonly hours: number;
  /** Segments a second. */
  readonly rate: number;
  readonly onProgress: (observation: Observation) => void;
}

export interface Observation {
  /** Seconds since the start. */
  readonly at: number;
  readonly residentBytes: number;
  /** Of the process, since the observation before, from 0 to the number of cores. */
  readonly cores: number;
  readonly sent: number;
  readonly accepted: number;
}

export interface SoakXrayReport {
  readonly hours: number;
  readonly rate: number;
  readonly sent: number;
  readonly intake: IntakeCounts;
  readonly sentTraces: number;
  /** Traces that the API returned, of each minute once it was over. */
  readonly readBack: number;
  readonly observations: readonly Observation[];
  readonly answers: Answers;
  readonly feeds: readonly Pick<FeedClient, "events" | "breaks">[];
}

const OBSERVED_MILLISECONDS = 10_000;
const SLICE_SECONDS = 60;
const FEEDS = 4;
/** The default, 1 GiB: full after some half an hour, and then pruned all the time. What is in memory of each partition stays as it is. */
const LIMIT_MB = "1024";

/** Hours of segments at a fixed rate, with consoles open: everything is counted when it is sent, and read back. */
export async function soakXray({
  folder,
  hours,
  rate,
  onProgress,
}: SoakXrayOptions): Promise<SoakXrayReport> {
  await using sender = await Sender.start();
  await using receiver = await startXrayReceiver(folder, { XRAY_MAX_MB: LIMIT_MB });
  const { xray } = receiver;
  const ended = new AbortController();
  const { signal } = ended;
  const feeds = Array.from({ length: FEEDS }, () => new FeedClient(xray.url, signal));
  const reading = Promise.all(feeds.map((feed) => feed.run()));
  const progress = new Progress();
  const observing = observe(xray, progress, onProgress, signal);
  const asking = askOn(xray.api, signal);
  await sendAll({ xray, sender, progress, rate, seconds: hours * 3_600 });
  const intake = await settled(xray);
  ended.abort();
  await reading;
  const { sent, sentTraces, readBack } = progress;
  const [observations, answers] = [await observing, await asking];
  return { hours, rate, sent, sentTraces, readBack, intake, observations, answers, feeds };
}

class Progress {
  sent = 0;
  sentTraces = 0;
  readBack = 0;
}

interface Sending {
  readonly xray: MeasuredXray;
  readonly sender: Sender;
  readonly progress: Progress;
  readonly rate: number;
  readonly seconds: number;
}

/** In slices, each of which is read back while the next one is sent. */
async function sendAll({ xray, sender, progress, rate, seconds }: Sending): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  let counting: Promise<void> = Promise.resolve();
  while (performance.now() < end) {
    const left = (end - performance.now()) / 1_000;
    const sent = await sender.send(xray.daemonPort, rate, Math.min(SLICE_SECONDS, Math.max(1, left)));
    progress.sent += sent.datagrams;
    progress.sentTraces += sent.traces;
    await counting;
    counting = readSliceBack(xray, sent, progress);
  }
  await counting;
}

async function readSliceBack(xray: MeasuredXray, sent: Sent, progress: Progress): Promise<void> {
  await delay(SETTLING_MILLISECONDS);
  const found = await tracesReadBack(xray, sent);
  progress.readBack += found;
}

const SETTLING_MILLISECONDS = 3_000;

async function observe(
  xray: MeasuredXray,
  progress: Progress,
  onProgress: (observation: Observation) => void,
  signal: AbortSignal,
): Promise<readonly Observation[]> {
  const observations: Observation[] = [];
  const start = performance.now();
  let [cpu, before] = [cpuSeconds(xray.pid), start];
  while (!signal.aborted) {
    await delay(OBSERVED_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    const [cpuNow, now] = [cpuSeconds(xray.pid), performance.now()];
    const observation = {
      at: (now - start) / 1_000,
      residentBytes: residentBytes(xray.pid),
      cores: ((cpuNow - cpu) * 1_000) / (now - before),
      sent: progress.sent,
      accepted: (await xray.intake()).accepted,
    };
    [cpu, before] = [cpuNow, now];
    observations.push(observation);
    onProgress(observation);
  }
  return observations;
}

/** The counts, once no document has come for a while. */
async function settled(xray: MeasuredXray): Promise<IntakeCounts> {
  let before = await xray.intake();
  for (;;) {
    await delay(SETTLING_MILLISECONDS);
    const now = await xray.intake();
    if (now.waiting === 0 && now.accepted === before.accepted) return now;
    before = now;
  }
}
