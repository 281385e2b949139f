import type { GetServiceGraphRequest, GetServiceGraphResult } from "@aws-sdk/client-xray";
import type { GroupReference } from "@xray-lab/filter-expressions";

import { readGroup } from "../resources/groups/input.ts";
import { selectGroup } from "../resources/groups/traces.ts";
import { onePage } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readWindow, windowQuery } from "../window.ts";
import { toServices } from "../wire/to-services.ts";

type Request = With<GetServiceGraphRequest, "StartTime" | "EndTime"> & {
  readonly group: GroupReference | undefined;
};

/** The services at work in a window and the calls between them, in one page; with a group, only those of its traces. */
export const getServiceGraph: Operation = operation<Request, GetServiceGraphResult>({
  path: "/ServiceGraph",
  parse: onePage((input) => ({ ...readWindow(input), group: readGroup(input) })),
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
