import { FAILURE, runCommandLine, say, SUCCESS } from "@xray-lab/test-support";
import { ALL, findClient } from "./all.ts";
import type { Client } from "./client.ts";
import { startLab } from "./lab/start-lab.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { play, type Result } from "./result.ts";
import { asJson, table } from "./table.ts";

await runCommandLine("interop", async (args) => {
  const options = readOptions(args);
  if (options.help) return say(HELP);
  const clients = options.names.length > 0 ? options.names.map(findClient) : ALL;
  if (options.list) return say(clients.map(({ name, does }) => `${name.padEnd(20)}${does}\n`).join(""));
  const results = await playAll(clients, options);
  say(options.json ? asJson(results) : table(results));
  const good = ({ verdict }: Result): boolean =>
    verdict === "ok" || (options.allowMissing && verdict === "missing");
  return results.every(good) ? SUCCESS : FAILURE;
});

/** One after the other, so that one client's traces are not in the time of another's. */
async function playAll(clients: readonly Client[], { running }: Options): Promise<readonly Result[]> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  await using lab = await startLab(running);
  const results: Result[] = [];
  for (const client of clients) if (!stop.signal.aborted) results.push(await play(client, lab, stop.signal));
  if (stop.signal.aborted) throw new Error("stopped by a signal");
  return results;
}
