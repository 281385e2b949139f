import { tracingChannel } from "node:diagnostics_channel";
import type { TracingChannelSubscribers } from "node:diagnostics_channel";
import { endDone, endFailed } from "../capture/end.ts";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { namedByCode } from "./named-by-code.ts";
import { capturePreparedStatements } from "./prepared-statements.ts";
import { describeStatement, nameOf, type Statement } from "./statement-of.ts";

/** The query object that mysql2 publishes, with the members that we add until the query ends. */
interface Query extends Statement {
  readonly error?: unknown;
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
  const prepared = capturePreparedStatements(context);
  const ends = [
    watch("mysql2:query", context, (query) => {
      prepared.find();
      openQuery(context, query, "call");
    }),
    watch("mysql2:execute", context, (query) => openQuery(context, query, "statement")),
    watch("mysql2:pool:connect", context, () => prepared.find()),
    prepared.stop,
  ];
  return () => ends.forEach((end) => end());
}

function openQuery(context: Context, query: Query, preparation: "call" | "statement"): void {
  const name = nameOf(query);
  const parent = context.parentOf(name);
  if (parent === undefined) return;
  query.subsegment = parent.addNewSubsegment(name);
  describeStatement(query.subsegment, query, preparation);
}

function watch(name: string, context: Context, started: (query: Query) => void): () => void {
  const channel = tracingChannel<Query>(name);
  const subscribers: TracingChannelSubscribers<Query> = {
    start: fenced(name, (query) => {
      query.caller = context.storage.getStore();
      started(query);
    }),
    // A call that throws at once ends here, without a callback.
    end: fenced(name, (query) => {
      if (query.error !== undefined) ended(query);
    }),
    asyncStart: fenced(name, ended),
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

function ended({ subsegment, error }: Query): void {
  if (subsegment === undefined) return;
  if (error) endFailed(subsegment, error, namedByCode(error));
  else endDone(subsegment);
}
