import { setTimeout as delay } from "node:timers/promises";
import { sayProgress } from "@xray-lab/test-support";
import type { MeasuredXray } from "../../xray/local-store.ts";
import { bytesIn } from "../../xray/process-figures.ts";
import { type Times, timesOf } from "../../xray/times.ts";
import { measureRate, type Rate, type RateFigures } from "../measure-rate.ts";
import { Sender } from "../sender/sender.ts";
import { startXrayReceiver } from "../xray-receiver.ts";
import { QUESTIONS, type QuestionName } from "./questions.ts";

export interface PruningFigures {
  readonly rate: RateFigures;
  /** Traces that were deleted meanwhile. */
  readonly pruned: number;
  readonly limitBytes: number;
  /** The largest that the store was. */
  readonly mostBytes: number;
  readonly quiet: Readonly<Record<QuestionName, Times>>;
  readonly meanwhile: Readonly<Record<QuestionName, Times>>;
}

/** At 10,000 a second it is full after about twenty seconds. */
const LIMIT_MB = 256;
const QUIET: Rate = { rate: 5_000, seconds: 8 };
const QUIET_SECONDS = 5;
const PAUSE_MILLISECONDS = 50;

export async function measurePruning(options: Rate & { readonly folder: string }): Promise<PruningFigures> {
  const { folder, rate, seconds } = options;
  await using sender = await Sender.start();
  await using receiver = await startXrayReceiver(folder, { XRAY_MAX_MB: String(LIMIT_MB) });
  const { xray } = receiver;
  await measureRate(receiver, sender, QUIET);
  const quiet = await asking(xray, folder, delay(QUIET_SECONDS * 1_000));
  sayProgress(`${rate}/s for ${seconds} s, with a limit of ${LIMIT_MB} MB …`);
  const before = (await xray.intake()).pruned;
  const sending = measureRate(receiver, sender, { rate, seconds });
  const meanwhile = await asking(xray, folder, sending);
  return {
    rate: (await sending).figures,
    pruned: (await xray.intake()).pruned - before,
    limitBytes: LIMIT_MB * 1024 * 1024,
    mostBytes: meanwhile.mostBytes,
    quiet: quiet.times,
    meanwhile: meanwhile.times,
  };
}

interface Asked {
  readonly times: Record<QuestionName, Times>;
  readonly mostBytes: number;
}

/** Asks one question after the other until the work is done. */
async function asking({ api }: MeasuredXray, folder: string, work: Promise<unknown>): Promise<Asked> {
  const ended = new AbortController();
  const done = work.finally(() => ended.abort());
  const all = Object.fromEntries(QUESTIONS.map(({ name }) => [name, [] as number[]]));
  let mostBytes = 0;
  do {
    for (const { name, ask } of QUESTIONS) {
      all[name]?.push((await ask(api)).milliseconds);
      await delay(PAUSE_MILLISECONDS);
    }
    mostBytes = Math.max(mostBytes, bytesIn(folder));
  } while (!ended.signal.aborted);
  await done;
  const times = Object.entries(all).map(([name, milliseconds]) => [name, timesOf(milliseconds)]);
  return { times: Object.fromEntries(times) as Record<QuestionName, Times>, mostBytes };
}
