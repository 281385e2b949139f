import { type CompiledTrace, readTrace } from "@xray-lab/traces";

import { send } from "../http.ts";
import { type JsonRecord, parseRecord, recordsOf, textOf } from "../json.ts";

/** The calls of the X-Ray API that the command line makes. */
export interface XrayClient {
  /** BatchGetTraces for one trace; `undefined` while nothing of it has arrived. */
  trace(id: string): Promise<CompiledTrace | undefined>;
  /** GetTraceSummaries for traces that were active in the window, every page of it. */
  activeTraces(window: TimeWindow): Promise<readonly JsonRecord[]>;
}

/** Epoch seconds. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** Enough for a terminal; without a limit, a server whose token never ends would be asked for ever. */
const MAX_PAGES = 20;
const TIMEOUT_MS = 5_000;

/** A client of the API at `endpoint`, with the token that it wants, if any. Each call rejects when there is no answer, or an error. */
export function xrayClient(endpoint: string, apiToken: string | undefined): XrayClient {
  const headers: Authorization = apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` };
  const call = (path: string, json: JsonRecord): Promise<JsonRecord> =>
    post({ url: `${endpoint}${path}`, headers, json });
  return {
    async trace(id) {
      const [trace] = recordsOf((await call("/Traces", { TraceIds: [id] }))["Traces"]);
      const documents = recordsOf(trace?.["Segments"]).map((segment) => textOf(segment["Document"]) ?? "");
      return trace && readTrace(id, documents);
    },
    async activeTraces({ start, end }) {
      const summaries: JsonRecord[] = [];
      let token: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const window = { StartTime: start, EndTime: end, TimeRangeType: "Event" };
        const reply = await call(
          "/TraceSummaries",
          token === undefined ? window : { ...window, NextToken: token },
        );
        summaries.push(...recordsOf(reply["TraceSummaries"]));
        token = textOf(reply["NextToken"]);
        if (token === undefined) break;
      }
      return summaries;
    },
  };
}

type Authorization = Readonly<Record<string, string>>;

interface Call {
  readonly url: string;
  readonly headers: Authorization;
  readonly json: JsonRecord;
}

async function post(call: Call): Promise<JsonRecord> {
  const { status, body } = await send({ ...call, method: "POST", timeoutMs: TIMEOUT_MS });
  const reply = parseRecord(body);
  if (status === 200 && reply !== undefined) return reply;
  throw new Error(`${new URL(call.url).pathname} answered ${status}${describe(reply)}`);
}

function describe(reply: JsonRecord | undefined): string {
  const message = textOf(reply?.["Message"]) ?? textOf(reply?.["message"]);
  return message === undefined ? "" : `: ${message}`;
}
