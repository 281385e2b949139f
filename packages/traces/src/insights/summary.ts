import { faultRate, type RequestCounts } from "./request-counts.ts";

/**
 * An insight in two sentences, with a dot at the end of each and nowhere else: Grafana's data source takes what is between the
 * first dot and the second for the description of a closed insight. So rates are whole percents, and a name with a dot is left
 * out: every list has the root cause beside the summary.
 */
export function summaryOf(
  name: string,
  past: RequestCounts,
  requests: RequestCounts,
  clients: RequestCounts,
): string {
  const subject = name.includes(".") ? "the root cause" : name;
  const rise = `The fault rate of ${subject} rose from ${percent(past)} to ${percent(requests)}.`;
  return `${rise} ${clients.faults} of ${clients.total} requests from clients that reached it failed.`;
}

function percent(counts: RequestCounts): string {
  const rate = faultRate(counts);
  if (rate > 0 && rate < 0.01) return "less than 1%";
  return rate > 0.99 && rate < 1 ? "more than 99%" : `${Math.round(rate * 100)}%`;
}
