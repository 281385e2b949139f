import { textTable } from "@xray-lab/test-support";
import type { RateFigures } from "./measure-rate.ts";

/** A row for each receiver at each rate. */
export function tableOf(rates: readonly RateFigures[]): string {
  const head = [
    "receiver",
    "asked/s",
    "reached/s",
    "sent",
    "stored",
    "lost: kernel",
    "buffer",
    "rejected",
    "drained s",
    "CPU µs each",
    "resident MB",
  ];
  const rows = rates.map(({ receiver, asked, reached, sent, stored, lost, ...rest }) => [
    receiver,
    ...[asked, reached, sent, stored, lost.kernel, lost.buffer, lost.rejected].map(count),
    rest.drainedSeconds.toFixed(2),
    rest.cpuMicroseconds.toFixed(1),
    count(rest.residentBytes / 1e6),
  ]);
  return textTable([head, ...rows], { numbersFrom: 1 });
}

/** The highest rate of each receiver up to which it lost nothing and was done soon after the end. */
export function bestOf(rates: readonly RateFigures[]): string {
  return [...Map.groupBy(rates, ({ receiver }) => receiver)]
    .map(([receiver, all]) => {
      const firstBad = all.findIndex((one) => !isGood(one));
      const best = (firstBad === -1 ? all : all.slice(0, firstBad)).at(-1);
      const most = best ? `${count(best.reached)}/s with none lost` : "loses at the lowest rate";
      return `${receiver}: ${most}${firstBad === -1 ? ", the highest rate that was tried" : ""}`;
    })
    .join("\n");
}

const SOON_SECONDS = 0.5;
/** AWS's daemon keeps a request that is not full for a second; that is how it works and no backlog. */
const DAEMON_SECONDS = 1.5;

export function isGood({ receiver, lost, drainedSeconds }: RateFigures): boolean {
  const none = lost.kernel + lost.buffer + lost.rejected === 0;
  return none && drainedSeconds <= (receiver === "xray" ? SOON_SECONDS : DAEMON_SECONDS);
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
