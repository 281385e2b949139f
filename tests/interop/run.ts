import { argv, stderr, stdout } from "node:process";
import { ALL, findClient } from "./all.ts";
import { startLab } from "./lab/start-lab.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { play, type Result } from "./result.ts";
import { asJson, table } from "./table.ts";

const SUCCESS = 0;
const FAILURE = 1;
const USAGE = 2;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const options = readOptions(argv.slice(2));
    if (options.help) return say(HELP);
    const clients = options.names.length > 0 ? options.names.map(findClient) : ALL;
    if (options.list) return say(clients.map(({ name, does }) => `${name.padEnd(20)}${does}\n`).join(""));
    const results = await playAll(clients, options);
    say(options.json ? asJson(results) : table(results));
    return verdict(results, options);
  } catch (error) {
    stderr.write(`interop: ${(error as Error).message}\n`);
    return error instanceof TypeError || error instanceof RangeError ? USAGE : FAILURE;
  }
}

/** One after the other: what one client sends must not be in another's time. */
async function playAll(clients: typeof ALL, { running }: Options): Promise<readonly Result[]> {
  const stop = stopOnSignal();
  await using lab = await startLab(running);
  const results: Result[] = [];
  for (const client of clients) if (!stop.aborted) results.push(await play(client, lab, stop));
  if (stop.aborted) throw new Error("stopped by a signal");
  return results;
}

function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

function verdict(results: readonly Result[], { allowMissing }: Options): number {
  const good = results.every(
    (result) => result.verdict === "ok" || (allowMissing && result.verdict === "missing"),
  );
  return good ? SUCCESS : FAILURE;
}

function say(text: string): number {
  stdout.write(text);
  return SUCCESS;
}
