import type { GetServiceGraphRequest, GetServiceGraphResult } from "@aws-sdk/client-xray";
import { GraphBuilder } from "@xray-lab/traces";

import { readGroup, selectGroup } from "../group-traces.ts";
import { refuseNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readNewest } from "../read-traces.ts";
import { readWindow, windowQuery } from "../window.ts";

type Request = With<GetServiceGraphRequest, "StartTime" | "EndTime">;

/**
 * The services at work in a window, and the calls between them, in one page; of the traces of a group, if one is named.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetServiceGraph.html
 */
export const getServiceGraph: Operation = operation<Request, GetServiceGraphResult>({
  path: "/ServiceGraph",
  parse: (input) => {
    refuseNextToken(input);
    return { ...readWindow(input), ...readGroup(input) };
  },
  answer: async ({ StartTime, EndTime, ...named }, context) => {
    const group = selectGroup(named, context);
    const window = { StartTime, EndTime };
    const graph = new GraphBuilder();
    await readNewest(context.store, { window: windowQuery(window, "TraceId"), keep: group.keep }, graph);
    return {
      ...window,
      Services: graph.services(),
      ContainsOldGroupVersions: group.changedWithin(window),
    };
  },
});
