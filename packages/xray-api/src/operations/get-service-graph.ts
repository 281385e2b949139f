import type { GetServiceGraphRequest, GetServiceGraphResult } from "@aws-sdk/client-xray";
import { type CompiledTrace, compileTrace, serviceGraph } from "@xray-lab/trace-analysis";
import type { TraceQuery, TraceStore } from "@xray-lab/trace-store";

import { invalidRequest } from "../errors.ts";
import { type Input, optional, text } from "../input.ts";
import { refuseNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { DEFAULT_GROUP, GRAPH_TRACES_MAX } from "../undocumented.ts";
import { readWindow, windowQuery } from "../window.ts";

type Request = With<GetServiceGraphRequest, "StartTime" | "EndTime">;

/**
 * The services at work in a window, and the calls between them, in one page.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetServiceGraph.html
 */
export const getServiceGraph: Operation = operation<Request, GetServiceGraphResult>({
  path: "/ServiceGraph",
  parse: (input) => {
    refuseNextToken(input);
    refuseOtherGroups(input);
    return readWindow(input);
  },
  answer: (window, { store }) => ({
    ...window,
    Services: serviceGraph(newestTraces(store, windowQuery(window, "TraceId"))),
    ContainsOldGroupVersions: false,
  }),
});

const DEFAULT_GROUP_ARN = new RegExp(`:group/${DEFAULT_GROUP}(?:/|$)`);

/** Groups come with filter expressions; until then there is the one that every trace is in. */
function refuseOtherGroups(input: Input): void {
  const name = optional(input, "GroupName", text({ min: 1, max: 32 }));
  const arn = optional(input, "GroupARN", text({ min: 1, max: 400 }));
  if (name !== undefined && name !== DEFAULT_GROUP) throw invalidRequest(`There is no group named ${name}`);
  if (arn !== undefined && !DEFAULT_GROUP_ARN.test(arn)) {
    throw invalidRequest(`There is no group with the ARN ${arn}`);
  }
}

const TRACES_PER_READ = 500;

/** The traces of a window, newest first, as many as one graph is made of. Only one read of them is in memory. */
function* newestTraces(
  store: TraceStore,
  window: Pick<TraceQuery, "by" | "from" | "to">,
): Generator<CompiledTrace> {
  let query: TraceQuery | undefined = { ...window, limit: TRACES_PER_READ };
  for (let read = 0; query !== undefined && read < GRAPH_TRACES_MAX; read += TRACES_PER_READ) {
    const { traces, next } = store.find(query);
    for (const trace of traces) yield compileTrace(trace);
    query = next === undefined ? undefined : { ...query, after: next };
  }
}
