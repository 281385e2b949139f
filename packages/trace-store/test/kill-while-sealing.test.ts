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
    await expectAgreement(store, acknowledged);
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

async function expectAgreement(store: LocalStore, acknowledged: Acknowledged): Promise<void> {
  const traceIds = [...acknowledged.keys()].map((n) =>
    traceIdAt(1_760_000_000 + n, n.toString(16).padStart(24, "0")),
  );
  const traces = await store.traces(traceIds);
  expect(traces).toHaveLength(traceIds.length);
  for (const [place, ids] of [...acknowledged.values()].entries()) {
    const stored = new Set(traces[place]?.documents.map(({ id }) => Number.parseInt(id, 16)));
    expect([...ids].filter((id) => !stored.has(id))).toEqual([]);
  }
  const found = await findAll(store);
  const whole = await store.traces(found.map(({ summary }) => summary.traceId));
  const compiled = whole.map(compileTrace);
  expect(found.map(({ summary }) => summary)).toEqual(
    compiled.map((trace) => JSON.parse(JSON.stringify(summarizeTrace(trace))) as unknown),
  );
  const graph = new GraphBuilder();
  for (const trace of compiled) graph.add(trace);
  expect(await store.graph({ window: WINDOW })).toEqual(graph.nodes());
}

/** Each trace must be on one page only. */
async function findAll(store: LocalStore): Promise<SummaryPage["traces"]> {
  const all: SummaryPage["traces"][number][] = [];
  let after: string | undefined;
  do {
    const page: SummaryPage = await store.find({ ...WINDOW, limit: 1000, after });
    all.push(...page.traces);
    after = page.next;
  } while (after !== undefined);
  expect(new Set(all.map(({ summary }) => summary.traceId)).size).toBe(all.length);
  return all;
}
