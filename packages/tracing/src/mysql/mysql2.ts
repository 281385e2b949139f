import { tracingChannel } from "node:diagnostics_channel";
import type { TracingChannelSubscribers } from "node:diagnostics_channel";
import { closeOnce } from "../capture/entity.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { toSegmentName } from "../settings/segment-name.ts";
import { errorWithoutValues } from "./error-without-values.ts";
import { sqlWithoutValues } from "./sql-without-values.ts";

/** What mysql2 publishes about a query, and what we keep with it until it ends. */
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
 * Records every mysql2 query made in a segment: pools, connections, promises, callbacks, query and execute, once each.
 * mysql2 publishes them itself, so nothing of it is patched. Returns the function that ends it.
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
    asyncStart: ({ subsegment, error }) =>
      subsegment && closeOnce(subsegment, error && errorWithoutValues(error)),
    end: () => undefined,
    asyncEnd: () => undefined,
    error: () => undefined,
  };
  channel.subscribe(subscribers);
  // A connection is handed on in the scope of the request that gave it back: without this, a query that had to wait
  // for a connection would be recorded in somebody else's trace.
  channel.asyncStart.bindStore(context.storage, (query) => query.caller ?? {});
  return () => {
    channel.unsubscribe(subscribers);
    channel.asyncStart.unbindStore(context.storage);
  };
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
      sanitized_query: sqlWithoutValues(query.query ?? ""),
    };
    return subsegment;
  };
