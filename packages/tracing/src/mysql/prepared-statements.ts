import type { Call } from "../capture/call.ts";
import { captureCallback, captureIn } from "../capture/capture.ts";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import { loadedConnections } from "./loaded-connections.ts";
import { namedByCode } from "./named-by-code.ts";
import { type Method, ReplacedMethods } from "./replaced-methods.ts";
import { describeStatement, nameOf } from "./statement-of.ts";

interface Connection {
  readonly config?: {
    readonly database?: string;
    readonly host?: string;
    readonly port?: number;
    readonly socketPath?: string;
  };
}

/** What `connection.prepare` gives to its callback. */
interface Prepared {
  readonly query?: unknown;
  readonly _connection?: Connection;
}

/** A bundled mysql2 is never among the loaded modules, so the search must come to an end. */
const MAX_SEARCHES = 3;

export interface PreparedStatements {
  /** Looks for a mysql2 that was loaded since the last search. */
  readonly find: () => void;
  readonly stop: () => void;
}

/**
 * Records `connection.prepare()` and `statement.execute()`. They are the only statements that mysql2 does not publish, so these
 * two methods are replaced, on the prototypes. mysql2's channel for connections would lead to them as well, but to subscribe
 * to it makes mysql2 handle errors of a connection that it would throw.
 */
export function capturePreparedStatements(context: Context): PreparedStatements {
  const replaced = new ReplacedMethods();
  let searches = 0;
  const prepared = fenced("finding the prepared statements of mysql2", (statement: unknown) => {
    if (typeof statement !== "object" || statement === null) return;
    replaced.replace(Object.getPrototypeOf(statement) as object, "execute", (execute) =>
      recordExecute(context, execute),
    );
  });
  const find = fenced("finding mysql2", () => {
    if (replaced.some || ++searches > MAX_SEARCHES) return;
    for (const prototype of loadedConnections())
      replaced.replace(prototype, "prepare", (prepare) => recordPrepare(context, prepare, prepared));
  });
  find();
  return { find, stop: () => replaced.putBack() };
}

function recordPrepare(context: Context, prepare: Method, prepared: (statement: unknown) => void): Method {
  return function (this: Connection, ...values) {
    const [options, callback, ...more] = values;
    if (typeof callback !== "function") return Reflect.apply(prepare, this, values);
    const found = function (this: unknown, ...results: unknown[]): unknown {
      prepared(results[1]);
      return Reflect.apply(callback, this, results);
    };
    const run = (done: Method): unknown => Reflect.apply(prepare, this, [options, done, ...more]);
    const sql: unknown = isOptions(options) ? options.sql : options;
    const call = callOf(context, this, `PREPARE ${typeof sql === "string" ? sql : ""}`);
    return call === undefined ? run(found) : captureCallback(context, call, found, run);
  };
}

function recordExecute(context: Context, execute: Method): Method {
  return function (this: Prepared, ...values) {
    const run = (...used: unknown[]): unknown => Reflect.apply(execute, this, used);
    const { query, _connection: connection } = this;
    const call = callOf(context, connection, query);
    if (call === undefined) return run(...values);
    const at = values.findIndex((value) => typeof value === "function");
    // Without a callback it returns an emitter.
    if (at === -1) return captureIn(context, { ...call, endsWithEvent: "end" }, () => run(...values));
    return captureCallback(context, call, values[at] as Method, (done) => run(...values.with(at, done)));
  };
}

function isOptions(value: unknown): value is { readonly sql?: unknown } {
  return typeof value === "object" && value !== null;
}

const callOf = fenced(
  "recording a prepared statement",
  (context: Context, connection: Connection | undefined, query: unknown): Call | undefined => {
    const { database = "", host = "localhost", port = 3306, socketPath } = connection?.config ?? {};
    const server = socketPath ? { serverAddress: socketPath } : { serverAddress: host, serverPort: port };
    const statement = { query, database, ...server };
    const name = nameOf(statement);
    const parent = context.parentOf(name);
    if (parent === undefined) return undefined;
    return {
      parent,
      name,
      describe: (subsegment) => describeStatement(subsegment, statement, "statement"),
      shownError: namedByCode,
    };
  },
);
