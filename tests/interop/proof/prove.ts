import { until } from "@xray-lab/test-support";
import { documentsOf } from "@xray-lab/test-support/traces";
import type { Lab, Proof } from "../client.ts";
import { compareTrace } from "./compare-trace.ts";
import type { Entity, SentDocument } from "./document.ts";
import { flatten } from "./flatten.ts";
import { notJoined } from "./joined.ts";

/** What was sent by UDP is in the store a moment later. */
const ARRIVAL_SECONDS = 15;

export interface ProofOptions {
  /** After a translation, what is read back may have members that were not sent. */
  readonly allowMore?: boolean;
}

/** Reads back every trace that was sent and compares. */
export async function prove(
  { xray, signal }: Lab,
  sent: readonly SentDocument[],
  options: ProofOptions = {},
): Promise<Proof> {
  const traces = Map.groupBy(sent, ({ trace_id }) => trace_id);
  const ids = [...traces.keys()];
  const compare = (found: ReadonlyMap<string, readonly Entity[]>): readonly string[] =>
    ids.flatMap((id) => compareTrace(traces.get(id) ?? [], found.get(id) ?? [], options));
  const found = await until(
    () => documentsOf<Entity>(xray, ids),
    (answer) => compare(answer).length === 0,
    { seconds: ARRIVAL_SECONDS, signal },
  );
  const loose: string[] = [];
  for (const [id, documents] of traces) loose.push(...(await notJoined(xray, id, documents)));
  const nothing = sent.length === 0 ? ["nothing was sent"] : [];
  const returned = [...found.values()].filter(({ length }) => length > 0);
  return {
    sent: amount(ids.length, sent),
    readBack: amount(returned.length, returned.flat()),
    joined: loose.length === 0,
    problems: [...nothing, ...compare(found), ...loose],
  };
}

function amount(traces: number, documents: readonly Entity[]): string {
  const own = documents.filter(({ inferred }) => inferred !== true);
  return `${traces} traces, ${flatten(own).size} segments and subsegments`;
}
