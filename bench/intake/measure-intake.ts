import { Missing, sayProgress } from "@xray-lab/test-support";
import { startDaemonReceiver } from "./daemon-receiver.ts";
import { measureRate, type Rate, type RateFigures } from "./measure-rate.ts";
import { Sender } from "./sender/sender.ts";
import { isGood } from "./table.ts";
import { startXrayReceiver, tracesReadBack } from "./xray-receiver.ts";

export interface IntakeFigures {
  readonly rates: readonly RateFigures[];
  /** What the sender reaches alone. */
  readonly ceiling: number;
  /** A line for each time that the API returned less than was counted. */
  readonly problems: readonly string[];
}

/** Node compiles what runs often; a server that runs has that behind it. */
const WARM_UP: Rate = { rate: 3_000, seconds: 3 };

export interface IntakeOptions {
  readonly folder: string;
  readonly rates: readonly number[];
  /** Whether to end when both have lost some. */
  readonly untilLost: boolean;
  readonly seconds: number;
}

/** Each rate in turns, to services/xray and to AWS's daemon. */
export async function measureIntake(options: IntakeOptions): Promise<IntakeFigures> {
  await using sender = await Sender.start();
  await using receiver = await startXrayReceiver(options.folder);
  const ceiling = await sender.ceiling();
  await measureRate(receiver, sender, WARM_UP);
  const rates: RateFigures[] = [];
  const problems: string[] = [];
  let [isXrayGood, isDaemonGood] = [true, true];
  for (const rate of options.rates) {
    if (options.untilLost && !isXrayGood && !isDaemonGood) break;
    const asked = { rate, seconds: options.seconds };
    sayProgress(`${rate}/s …`);
    const { figures, sent } = await measureRate(receiver, sender, asked);
    rates.push(figures);
    isXrayGood &&= isGood(figures);
    const found = await tracesReadBack(receiver.xray, sent);
    if (figures.stored === figures.sent && found !== sent.traces)
      problems.push(`at ${rate}/s, the API returns ${found} of ${sent.traces} traces`);
    const other = await measureDaemon(sender, asked);
    if (other) rates.push(other);
    isDaemonGood &&= other !== undefined && isGood(other);
  }
  return { rates, ceiling, problems };
}

/** @returns undefined when the daemon cannot be built here, which it says in one line */
async function measureDaemon(sender: Sender, asked: Rate): Promise<RateFigures | undefined> {
  try {
    await using receiver = await startDaemonReceiver();
    return (await measureRate(receiver, sender, asked)).figures;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    sayProgress(`without AWS's daemon: ${error.message} is missing`);
    return undefined;
  }
}
