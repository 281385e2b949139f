import { stderr } from "node:process";
import type { Database, Trap } from "./trap.ts";
import type { Result } from "./result.ts";
import { runTrap } from "./stage/run-trap.ts";

/** Plays the traps one after the other, both tracers of one at the same time. Says on stderr how it goes. */
export async function playAll(
  traps: readonly Trap[],
  database: Database | undefined,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [index, trap] of traps.entries()) {
    const result = await play(trap, database);
    stderr.write(`${index + 1}/${traps.length} ${trap.name}: ${brief(result)}\n`);
    results.push(result);
  }
  return results;
}

async function play(trap: Trap, database: Database | undefined): Promise<Result> {
  const [stock, ours] = await Promise.all([
    runTrap(trap, "stock", database),
    runTrap(trap, "ours", database),
  ]);
  return { trap, stock: trap.verdict(stock), ours: trap.verdict(ours) };
}

function brief({ stock, ours }: Result): string {
  return `stock ${stock.trapped ? "trapped" : "safe"}, ours ${ours.trapped ? "trapped" : "safe"}`;
}
