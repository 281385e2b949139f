import { readFileSync, writeFileSync } from "node:fs";
import { argv, stderr, stdout } from "node:process";
import { findTrap, TRAPS } from "./all.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { playAll } from "./play.ts";
import { problemsOf, type Result } from "./result.ts";
import { findDatabase } from "./stage/database.ts";
import { page } from "./stage/page.ts";
import { table } from "./stage/table.ts";
import type { Trap } from "./trap.ts";

const PAGE = new URL("../../docs/sdk-traps.md", import.meta.url);
const SUCCESS = 0;
const FAILURE = 1;
const USAGE = 2;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const options = readOptions(argv.slice(2));
    if (options.help) return say(HELP);
    const traps = options.only.length > 0 ? options.only.map(findTrap) : TRAPS;
    return finish(await playWithDatabase(traps), options);
  } catch (error) {
    stderr.write(`traps: ${(error as Error).message}\n`);
    return error instanceof TypeError || error instanceof RangeError ? USAGE : FAILURE;
  }
}

async function playWithDatabase(traps: readonly Trap[]): Promise<readonly Result[]> {
  if (!traps.some(({ needsDatabase }) => needsDatabase)) return playAll(traps, undefined);
  const { database, stop } = await findDatabase();
  try {
    return await playAll(traps, database);
  } finally {
    await stop();
  }
}

function finish(results: readonly Result[], options: Options): number {
  const problems = results.flatMap(problemsOf);
  const text = page(results);
  if (options.write && problems.length === 0) writeFileSync(PAGE, text);
  if (options.check && readFileSync(PAGE, "utf8") !== text)
    problems.push("docs/sdk-traps.md says something else than this run: pnpm traps --write");
  say(options.json ? `${JSON.stringify(results.map(asJson), undefined, 2)}\n` : table(results));
  for (const problem of problems) stderr.write(`traps: ${problem}\n`);
  return problems.length > 0 ? FAILURE : SUCCESS;
}

function asJson({ trap, stock, ours }: Result): object {
  const { name, title, upstream, open } = trap;
  return { name, title, upstream, open, stock, ours };
}

function say(text: string): number {
  stdout.write(text);
  return SUCCESS;
}
