/** So many requests, and so many of them faults. */
export interface Sample {
  readonly total: number;
  readonly faults: number;
}

/**
 * How probable at least as many recent faults are if nothing changed: Fisher's exact test, one-sided. Of all the faults
 * there were, past and recent, chance alone puts so many into the recent requests. Whatever the true rate is, and
 * however few the requests are, a value below p comes up with a probability of at most p.
 *
 * @example
 * chanceOf({ total: 60, faults: 0 }, { total: 3, faults: 1 }) // 0.048: happens
 * chanceOf({ total: 60, faults: 0 }, { total: 9, faults: 9 }) // 1.8e-11: something changed
 *
 * @see https://en.wikipedia.org/wiki/Fisher%27s_exact_test
 */
export function chanceOf(past: Sample, recent: Sample): number {
  const all = { total: past.total + recent.total, faults: past.faults + recent.faults };
  const expected = (all.faults * recent.total) / all.total;
  if (recent.faults > expected) return chanceOfAtLeast(recent.faults, recent.total, all);
  // The other tail is the short one, and the only one whose first term is sure not to vanish: that of the requests
  // that went well.
  const well = { total: all.total, faults: all.total - all.faults };
  return 1 - chanceOfAtLeast(recent.total - recent.faults + 1, recent.total, well);
}

/** That of so many things drawn from all at least `count` are marked. */
function chanceOfAtLeast(count: number, drawn: number, all: Sample): number {
  const most = Math.min(all.faults, drawn);
  if (count > most) return 0;
  let term = Math.exp(logChanceOfExactly(count, drawn, all));
  let sum = term;
  for (let k = count; k < most; k++) {
    // Each term of the hypergeometric distribution from the one before it.
    term *= ((all.faults - k) * (drawn - k)) / ((k + 1) * (all.total - drawn - all.faults + k + 1));
    sum += term;
  }
  return Math.min(1, sum);
}

function logChanceOfExactly(count: number, drawn: number, { total, faults }: Sample): number {
  return logWays(drawn, count) + logWays(total - drawn, faults - count) - logWays(total, faults);
}

/** The logarithm of in how many ways some of all can be chosen. */
function logWays(all: number, some: number): number {
  return logFactorial(all) - logFactorial(some) - logFactorial(all - some);
}

/** Above this, Stirling's series is exact to ten digits. */
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
