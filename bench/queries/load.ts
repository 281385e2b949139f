import { availableParallelism } from "node:os";
import { sayProgress } from "@xray-lab/test-support";
import type { DataSet } from "../data-set/data-set.ts";
import { documentsOf } from "../data-set/documents.ts";
import { type Api, parsed } from "../xray/api.ts";

/** As many as AWS's daemon sends at once. */
const DOCUMENTS_PER_CALL = 50;
const CALLS_AT_ONCE: number = availableParallelism() + 2;

/** What was sent and taken. */
export interface Loaded {
  readonly documents: number;
  /** Of all documents as they were sent. */
  readonly rawBytes: number;
  readonly seconds: number;
}

interface Unprocessed {
  readonly UnprocessedTraceSegments: readonly unknown[];
}

/** Sends a data set by PutTraceSegments, whose reply says that the documents are stored. @throws Error when one is not */
export async function load(api: Api, dataSet: DataSet): Promise<Loaded> {
  const start = performance.now();
  let [documents, rawBytes] = [0, 0];
  const say = progress(dataSet.options.traces);
  const calls = callsOf(dataSet);
  const send = async (): Promise<void> => {
    for (const { texts, traces } of calls) {
      const reply = await api.post("/TraceSegments", { TraceSegmentDocuments: texts });
      const { UnprocessedTraceSegments: refused } = parsed(reply) as Unprocessed;
      if (refused.length > 0) throw new Error(`a document was refused: ${JSON.stringify(refused[0])}`);
      documents += texts.length;
      for (const text of texts) rawBytes += Buffer.byteLength(text);
      say(traces);
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, send));
  return { documents, rawBytes, seconds: (performance.now() - start) / 1_000 };
}

interface Call {
  readonly texts: readonly string[];
  /** How many traces are made when it is sent. */
  readonly traces: number;
}

function* callsOf(dataSet: DataSet): Generator<Call> {
  let texts: string[] = [];
  let traces = 0;
  for (const trace of dataSet) {
    texts.push(...documentsOf(trace));
    traces += 1;
    if (texts.length < DOCUMENTS_PER_CALL) continue;
    yield { texts: texts.slice(0, DOCUMENTS_PER_CALL), traces };
    texts = texts.slice(DOCUMENTS_PER_CALL);
  }
  if (texts.length > 0) yield { texts, traces };
}

/** A line for each tenth. */
function progress(total: number): (traces: number) => void {
  let said = 0;
  return (traces) => {
    const tenth = Math.floor((traces * 10) / total);
    if (tenth <= said) return;
    said = tenth;
    sayProgress(`  ${tenth * 10} % of ${total.toLocaleString("en")} traces stored`);
  };
}
