import { tracingChannel } from "node:diagnostics_channel";
import type { TracingChannelSubscribers } from "node:diagnostics_channel";
import { toSegmentName } from "@xray-lab/segments";
import { closeOnce } from "../capture/close-subsegment.ts";
import { messageWithoutValues } from "../redaction/driver-errors.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { sqlWithoutValues } from "./without-values.ts";

/** The query object that mysql2 publishes, with the members that we add until the query ends. */
interface Query {
  readonly query?: string;
  readonly database?: string;
  readonly serverAddress?: string;
  readonly serverPort?: number;
  readonly error?: Error;
  subsegment?: Entity;
  caller?: object | undefined;
}

/**
 * Records every mysql2 query in a segment once: pools, connections, promises, callbacks, query and execute. mysql2
 * publishes its queries, so nothing is patched. Returns the function that stops the recording.
 *
 * @see https://sidorares.github.io/node-mysql2/docs/documentation/tracing-channels
 */
export function captureMysql2(context: Context): () => void {
  const ends = [
    watch("mysql2:query", context, recordQuery("call")),
    watch("mysql2:execute", context, recordQuery("statement")),
    watch("mysql2:pool:connect", context, () => undefined),
  ];
  return () => ends.forEach((end) => end());
}

type Open = (parent: Entity, query: Query) => Entity | undefined;

function watch(name: string, context: Context, open: Open): () => void {
  const channel = tracingChannel<Query>(name);
  const subscribers: TracingChannelSubscribers<Query> = {
    start: (query) => {
      query.caller = context.storage.getStore();
      const subsegment = context.current && open(context.current, query);
      if (subsegment) query.subsegment = subsegment;
    },
    asyncStart: ({ subsegment, error }) => subsegment && closeOnce(subsegment, error && namedByCode(error)),
    end: () => undefined,
    asyncEnd: () => undefined,
    error: () => undefined,
  };
  channel.subscribe(subscribers);
  // A query that waited for a connection continues in the scope of the request that released the connection. Without
  // this line it would be recorded in the trace of that request.
  channel.asyncStart.bindStore(context.storage, (query) => query.caller ?? {});
  return () => {
    channel.unsubscribe(subscribers);
    channel.asyncStart.unbindStore(context.storage);
  };
}

/** The code says more than the name, which is always "Error". The error itself is not changed. */
function namedByCode(error: Error & { readonly code?: string }): Error {
  const copy = new Error(messageWithoutValues(error));
  copy.name = error.code ?? error.name;
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}

const recordQuery =
  (preparation: "call" | "statement") =>
  (parent: Entity, query: Query): Entity => {
    const { database = "", serverAddress = "", serverPort } = query;
    const subsegment = parent.addNewSubsegment(toSegmentName(`${database}@${serverAddress}`));
    subsegment.namespace = "remote";
    subsegment.sql = {
      url: `mysql://${serverAddress}${serverPort ? `:${serverPort}` : ""}/${database}`,
      database_type: "MySQL",
      preparation,
      sanitized_query: sqlWithoutValues(query.query ?? "", "escapes"),
    };
    return subsegment;
  };
