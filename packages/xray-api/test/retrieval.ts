import {
  ListRetrievedTracesCommand,
  type ListRetrievedTracesRequest,
  type ListRetrievedTracesResult,
  StartTraceRetrievalCommand,
  type StartTraceRetrievalRequest,
} from "@aws-sdk/client-xray";

import { type Api, NOW } from "./api.ts";

/** A window that all traces of these tests lie in. */
const EVER: Pick<StartTraceRetrievalRequest, "StartTime" | "EndTime"> = {
  StartTime: new Date(0),
  EndTime: new Date((NOW + 60) * 1000),
};

export async function retrieve(
  { client }: Pick<Api, "client">,
  TraceIds: string[],
  window: Partial<StartTraceRetrievalRequest> = {},
): Promise<string | undefined> {
  const command = new StartTraceRetrievalCommand({ TraceIds, ...EVER, ...window });
  return (await client.send(command)).RetrievalToken;
}

export async function retrieved(
  { client }: Pick<Api, "client">,
  RetrievalToken: string | undefined,
  more: Partial<ListRetrievedTracesRequest> = {},
): Promise<ListRetrievedTracesResult> {
  return client.send(new ListRetrievedTracesCommand({ RetrievalToken, ...more }));
}

export function idsIn({ Traces = [] }: ListRetrievedTracesResult): (string | undefined)[] {
  return Traces.map(({ Id }) => Id);
}

export const NOT_FOUND = {
  name: "ResourceNotFoundException",
  message: "No trace retrieval has this RetrievalToken, or it has expired",
} as const;
