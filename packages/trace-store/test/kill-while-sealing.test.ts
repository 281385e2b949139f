import { isDeepStrictEqual } from "node:util";
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { traceIdAt } from "@xray-lab/segments";
import { compileTrace, GraphBuilder, summarizeTrace } from "@xray-lab/traces";
import { expect, onTestFinished, test } from "vitest";
import { type LocalStore, openLocalStore, type SummaryPage } from "../src/index.ts";
import { temporaryDirectory } from "./directory.ts";

const ROUNDS = 12;
const WINDOW = { by: "TraceId", from: 1_760_000_000, to: 1_770_000_000 } as const;

/** By trace, the ids of its documents that were acknowledged. */
type Acknowledged = Map<number, Set<number>>;

test("killed at any moment while it seals, it has every document that was acknowledged, each trace once, and facts that agree with them", async () => {
  const directory = temporaryDirectory();
  const acknowledged: Acknowledged = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    await sealUntilKilled(directory, acknowledged, 300 + 211 * round);
    const store = openLocalStore({ directory, quietMilliseconds: 0, sealedAtATime: 1 });
    expect(await disagreements(store, acknowledged)).toEqual([]);
    store.close();
  }
});

async function sealUntilKilled(
  directory: string,
  acknowledged: Acknowledged,
  documents: number,
): Promise<void> {
  const file = fileURLToPath(new URL("sealing-child.ts", import.meta.url));
  const child = fork(file, [directory, String(acknowledged.size)], { execArgv: [] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let heard = 0;
  child.on("message", (message: readonly [number, number]) => {
    const [trace, id] = message;
    acknowledged.set(trace, (acknowledged.get(trace) ?? new Set()).add(id));
    heard += 1;
    if (heard === documents) child.kill("SIGKILL");
  });
  await once(child, "exit");
}

/** What is not as it was acknowledged, and which facts are not those of the documents. */
async function disagreements(store: LocalStore, acknowledged: Acknowledged): Promise<readonly unknown[]> {
  const found = await findAll(store);
  const compiled = (await store.traces(found.map(({ summary }) => summary.traceId))).map(compileTrace);
  const graph = new GraphBuilder();
  for (const trace of compiled) graph.add(trace);
  const summaries = compiled.map((trace) => JSON.parse(JSON.stringify(summarizeTrace(trace))) as unknown);
  return [
    ...(await lost(store, acknowledged)),
    ...found.map(({ summary }) => summary).filter((summary, n) => !isDeepStrictEqual(summary, summaries[n])),
    ...(isDeepStrictEqual(await store.graph({ window: WINDOW }), graph.nodes()) ? [] : ["the graph"]),
    ...(new Set(found.map(({ summary }) => summary.traceId)).size === found.length ? [] : ["a trace twice"]),
  ];
}

async function lost(store: LocalStore, acknowledged: Acknowledged): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [n, ids] of acknowledged) {
    const traceId = traceIdAt(1_760_000_000 + n, n.toString(16).padStart(24, "0"));
    const [trace] = await store.traces([traceId]);
    const stored = new Set(trace?.documents.map(({ id }) => Number.parseInt(id, 16)));
    for (const id of ids) if (!stored.has(id)) missing.push(`${traceId} ${id}`);
  }
  return missing;
}

async function findAll(store: LocalStore): Promise<SummaryPage["traces"]> {
  const all: SummaryPage["traces"][number][] = [];
  let after: string | undefined;
  do {
    const page: SummaryPage = await store.find({ ...WINDOW, limit: 1000, after });
    all.push(...page.traces);
    after = page.next;
  } while (after !== undefined);
  return all;
}
