/** A number of requests, and how many of them were faults. */
export interface Sample {
  readonly total: number;
  readonly faults: number;
}

/**
 * The probability of at least as many recent faults if the fault rate did not change: Fisher's exact test, one-sided. It is
 * the probability that, of all faults, past and recent, at least so many fall into the recent requests by chance. For any
 * true rate and any number of requests, a value below p has a probability of at most p.
 *
 * @example
 * fisherTest({ total: 60, faults: 0 }, { total: 3, faults: 1 }) // 0.048: happens
 * fisherTest({ total: 60, faults: 0 }, { total: 9, faults: 9 }) // 1.8e-11: something changed
 *
 * @see https://en.wikipedia.org/wiki/Fisher%27s_exact_test
 */
export function fisherTest(past: Sample, recent: Sample): number {
  const all = { total: past.total + recent.total, faults: past.faults + recent.faults };
  const expected = (all.faults * recent.total) / all.total;
  if (recent.faults > expected) return probabilityOfAtLeast(recent.faults, recent.total, all);
  // The other tail, of the requests that went well, is shorter, and its first term cannot underflow.
  const well = { total: all.total, faults: all.total - all.faults };
  return 1 - probabilityOfAtLeast(recent.total - recent.faults + 1, recent.total, well);
}

/** The probability that at least `count` of `drawn` requests are faults. */
function probabilityOfAtLeast(count: number, drawn: number, all: Sample): number {
  const most = Math.min(all.faults, drawn);
  if (count > most) return 0;
  let term = Math.exp(logProbabilityOf(count, drawn, all));
  let sum = term;
  for (let k = count; k < most; k++) {
    // Each term of the hypergeometric distribution from the one before it.
    term *= ((all.faults - k) * (drawn - k)) / ((k + 1) * (all.total - drawn - all.faults + k + 1));
    sum += term;
  }
  return Math.min(1, sum);
}

function logProbabilityOf(count: number, drawn: number, { total, faults }: Sample): number {
  return logBinomial(drawn, count) + logBinomial(total - drawn, faults - count) - logBinomial(total, faults);
}

/** The logarithm of the binomial coefficient. */
function logBinomial(all: number, some: number): number {
  return logFactorial(all) - logFactorial(some) - logFactorial(all - some);
}

/** From here on Stirling's series is exact to ten digits. */
const EXACT_TO = 30;

const EXACT: readonly number[] = exactLogFactorials();

function logFactorial(n: number): number {
  const exact = EXACT[n];
  if (exact !== undefined) return exact;
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}

function exactLogFactorials(): number[] {
  const logs = [0];
  for (let n = 1, log = 0; n <= EXACT_TO; n++) logs.push((log += Math.log(n)));
  return logs;
}
