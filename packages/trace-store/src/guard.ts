import type { Damage } from "./damage.ts";
import type { TraceIndex } from "./open-traces/trace-index.ts";
import { DamagedFile, PartitionGone } from "./partition/damage.ts";
import { Turns } from "./turns.ts";

export type Guard = <Answer>(question: () => Promise<Answer>) => Promise<Answer>;

/**
 * Answers questions. When a file turns out to be damaged, it is moved aside, what can be read of it is brought back, and the
 * question is asked again; so it is when a partition was pruned in the middle of an answer.
 */
export function guardOf(index: TraceIndex, onDamage: (damage: Damage) => void): Guard {
  return async (question) => {
    for (;;) {
      try {
        await rescueAll(index);
        return await question();
      } catch (error) {
        if (error instanceof DamagedFile) moveAside(index, error, onDamage);
        else if (!(error instanceof PartitionGone)) throw error;
      }
    }
  };
}

function moveAside(
  { partitions }: TraceIndex,
  { path, reason }: DamagedFile,
  onDamage: (damage: Damage) => void,
): void {
  const damaged = partitions.all.find((partition) => partition.path === path);
  // Another question found it first.
  if (damaged === undefined) return;
  const movedTo = partitions.moveAside(damaged);
  partitions.toRescue.push(movedTo);
  onDamage({ path, movedTo, reason });
}

async function rescueAll(index: TraceIndex): Promise<void> {
  const { toRescue } = index.partitions;
  for (let path = toRescue.pop(); path !== undefined; path = toRescue.pop())
    await index.rescue(path, new Turns());
}
