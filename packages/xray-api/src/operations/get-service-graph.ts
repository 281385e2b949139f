import type { GetServiceGraphRequest, GetServiceGraphResult } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";

import { toSeconds } from "@xray-lab/segments";

import { invalidRequest } from "../errors.ts";
import { boolean, type Input, optional } from "../input.ts";
import { readGroup } from "../resources/groups/input.ts";
import { selectGroup } from "../resources/groups/traces.ts";
import { onePage } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { ANY_WINDOW, GRAPH_WINDOW_MAX, GRAPH_WINDOW_TOO_LONG } from "../undocumented.ts";
import { readWindow, type TimeWindow, windowQuery } from "../window.ts";
import { toServices } from "../wire/to-services.ts";

type Request = With<GetServiceGraphRequest, "StartTime" | "EndTime"> & {
  readonly group: GroupReference | undefined;
};

/** The services at work in a window and the calls between them, in one page; with a group, only those of its traces. */
export const getServiceGraph: Operation = operation<Request, GetServiceGraphResult>({
  path: "/ServiceGraph",
  parse: onePage((input) => ({ ...readGraphWindow(input), group: readGroup(input) })),
  answer: async ({ StartTime, EndTime, group: reference }, context) => {
    const group = selectGroup(reference, context);
    const window = { StartTime, EndTime };
    const selection = { window: windowQuery(window, "TraceId"), filter: group.filter };
    return {
      ...window,
      Services: toServices(await context.store.graph(selection)),
      ContainsOldGroupVersions: group.changedWithin(window),
    };
  },
});

/** @throws {ApiError} when the window is longer than the service takes, unless the caller says that it knows. */
function readGraphWindow(input: Input): TimeWindow {
  const window = readWindow(input);
  const seconds = toSeconds(window.EndTime) - toSeconds(window.StartTime);
  const allowed = optional(input, ANY_WINDOW, boolean) === true || seconds <= GRAPH_WINDOW_MAX;
  if (allowed) return window;
  throw invalidRequest(GRAPH_WINDOW_TOO_LONG);
}
