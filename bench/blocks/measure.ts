/** The CPU time of this thread in milliseconds: other work on the machine does not count. */
export function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The median of some runs, in milliseconds of CPU; the first runs, in which the code is compiled, do not count. */
export function median(runs: number, run: () => void): number {
  const times: number[] = [];
  for (let n = 0; n < runs + WARM_UP; n++) {
    const start = cpuMilliseconds();
    run();
    times.push(cpuMilliseconds() - start);
  }
  const sorted = times.slice(WARM_UP).toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const WARM_UP = 3;
