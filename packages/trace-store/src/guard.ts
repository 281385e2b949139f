import type { TraceIndex } from "./open-traces/trace-index.ts";
import { DamagedFile, PartitionGone } from "./partition/damage.ts";
import { Turns } from "./turns.ts";

export type Guard = <Answer>(question: () => Promise<Answer>) => Promise<Answer>;

/**
 * Answers questions. When a file turns out to be damaged, it is moved aside, what can be read of it is brought back, and the
 * question is asked again; so it is when a partition was pruned in the middle of an answer.
 */
export function guardOf(index: TraceIndex): Guard {
  let rescuing: Promise<void> | undefined;
  // All questions wait for the rescue: a page that was read meanwhile said that it was the last one.
  const rescued = async (): Promise<void> => {
    if (index.partitions.toRescue.length > 0)
      rescuing ??= rescueAll(index).finally(() => (rescuing = undefined));
    await rescuing;
  };
  return async (question) => {
    for (;;) {
      try {
        await rescued();
        return await question();
      } catch (error) {
        if (error instanceof DamagedFile) setAside(index, error);
        else if (!(error instanceof PartitionGone)) throw error;
      }
    }
  };
}

function setAside({ partitions }: TraceIndex, { path, reason }: DamagedFile): void {
  const damaged = partitions.all.find((partition) => partition.path === path);
  // Else another question found it first.
  if (damaged !== undefined) partitions.setAside(damaged, reason);
}

async function rescueAll(index: TraceIndex): Promise<void> {
  const { toRescue } = index.partitions;
  for (let path = toRescue.pop(); path !== undefined; path = toRescue.pop())
    await index.rescue(path, new Turns());
  // The log may still have what could not be read.
  await index.readLogAgain(new Turns());
}
