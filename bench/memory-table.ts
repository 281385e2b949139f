/** What a process keeps resident, in MB. */
export interface ProcessMemory {
  readonly name: string;
  /** Every page it has in memory. */
  readonly rss: number;
  /** The same, with each page divided by how many processes share it. */
  readonly pss: number;
}

export function totals(processes: readonly ProcessMemory[]): Omit<ProcessMemory, "name"> {
  return {
    rss: processes.reduce((sum, { rss }) => sum + rss, 0),
    pss: processes.reduce((sum, { pss }) => sum + pss, 0),
  };
}

export function describeMemory(processes: readonly ProcessMemory[]): string {
  const rows = [...processes, { name: "together", ...totals(processes) }];
  const lines = rows.map(({ name, rss, pss }) => [name.padEnd(20), cell(pss), cell(rss)].join(""));
  return [`${"".padEnd(20)}${"PSS".padStart(8)}${"RSS".padStart(8)}`, ...lines].join("\n");
}

function cell(megabytes: number): string {
  return String(megabytes).padStart(8);
}
