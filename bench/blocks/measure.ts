/** The CPU time of this thread in milliseconds: other work on the machine does not count. */
export function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Runs often enough for a clock of coarse steps; earlier runs, in which the code is compiled, do not count. */
const ENOUGH = 150;
const WARM_UP = 100;

/** The CPU time of one run, in milliseconds. */
export function timeOf(run: () => void): number {
  repeat(run, WARM_UP);
  const { runs, spent } = repeat(run, ENOUGH);
  return spent / runs;
}

function repeat(run: () => void, enough: number): { readonly runs: number; readonly spent: number } {
  const start = cpuMilliseconds();
  let runs = 0;
  let spent = 0;
  while (spent < enough || runs < 3) {
    run();
    runs++;
    spent = cpuMilliseconds() - start;
  }
  return { runs, spent };
}
