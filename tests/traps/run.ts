import { readFileSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { FAILURE, runCommandLine, say, sayProgress, startMariaDb, SUCCESS } from "@xray-lab/test-support";
import { findTrap, TRAPS } from "./all.ts";
import { runTrap } from "./environment/run-trap.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { page } from "./page.ts";
import { problemsOf, type Result } from "./result.ts";
import { table } from "./table.ts";
import type { Database, Kind, Trap, Verdict } from "./trap.ts";

const PAGE = new URL("../../docs/sdk-traps.md", import.meta.url);

await runCommandLine("traps", async (args) => {
  const options = readOptions(args);
  if (options.help) return say(HELP);
  const traps = options.only.length > 0 ? options.only.map(findTrap) : TRAPS;
  if (!traps.some(({ needsDatabase }) => needsDatabase))
    return finish(await playAll(traps, undefined), options);
  const { database, stop } = await findDatabase();
  try {
    return finish(await playAll(traps, database), options);
  } finally {
    await stop();
  }
});

/** Plays the traps one after the other, both tracers of one at the same time. */
async function playAll(traps: readonly Trap[], database: Database | undefined): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [index, trap] of traps.entries()) {
    const play = async (kind: Kind): Promise<Verdict> => trap.verdict(await runTrap(trap, kind, database));
    const [stock, ours] = await Promise.all([play("stock"), play("ours")]);
    const brief = [stock, ours].map(({ trapped }) => (trapped ? "trapped" : "safe"));
    sayProgress(`${index + 1}/${traps.length} ${trap.name}: stock ${brief[0]}, ours ${brief[1]}`);
    results.push({ trap, stock, ours });
  }
  return results;
}

function finish(results: readonly Result[], options: Options): number {
  const problems = results.flatMap(problemsOf);
  const text = page(results);
  if (options.write && problems.length === 0) writeFileSync(PAGE, text);
  if (options.check && readFileSync(PAGE, "utf8") !== text)
    problems.push("docs/sdk-traps.md says something else than this run: pnpm traps --write");
  say(options.json ? `${JSON.stringify(results.map(asJson), undefined, 2)}\n` : table(results));
  for (const problem of problems) sayProgress(`traps: ${problem}`);
  return problems.length > 0 ? FAILURE : SUCCESS;
}

function asJson({ trap, stock, ours }: Result): object {
  const { name, title, upstream, open } = trap;
  return { name, title, upstream, open, stock, ours };
}

interface FoundDatabase {
  readonly database: Database;
  readonly stop: () => Promise<void>;
}

/** The server that DB_HOSTNAME names, or a MariaDB of the run's own. */
async function findDatabase(): Promise<FoundDatabase> {
  const { DB_HOSTNAME: host, DB_PORT = "3306", DB_USERNAME = "root", DB_PASSWORD = "" } = env;
  if (host) {
    const database = { host, port: Number(DB_PORT), user: DB_USERNAME, password: DB_PASSWORD };
    return { database, stop: async () => undefined };
  }
  try {
    const { database, stop } = await startMariaDb();
    const { port, username, password } = database;
    return { database: { host: database.host, port, user: username, password }, stop };
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`the traps around MySQL need mariadbd, or DB_HOSTNAME: ${message}`, { cause });
  }
}
