import { setTimeout as delay } from "node:timers/promises";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import type { Application } from "./application.ts";
import type { Fault, FaultKind } from "./fault-schedule.ts";
import type { Outage } from "./ledger.ts";
import type { LocalXray } from "./local-xray.ts";

/** Two addresses of this machine that the daemon's name moves between. */
export const ADDRESSES = ["127.0.0.1", "127.0.0.2"] as const;

/** A fault that was injected. `at`: epoch milliseconds. */
export interface FaultDone {
  readonly at: number;
  readonly kind: FaultKind;
  /** Only of the daemon's. */
  readonly outage?: Outage;
  /** Database connections that were ended. */
  readonly connections?: number;
}

export interface Victims {
  readonly xray: LocalXray;
  readonly application: Application;
  /** `mysql://…` */
  readonly database: string;
}

/** Injects the faults one after the other, each at its time after now, until all are done or the signal is aborted. */
export async function injectFaults(
  faults: readonly Fault[],
  victims: Victims,
  signal: AbortSignal,
): Promise<readonly FaultDone[]> {
  const start = performance.now();
  const done: FaultDone[] = [];
  let address = 0;
  for (const fault of faults) {
    await delay(start + fault.at * 1_000 - performance.now(), undefined, { signal });
    const at = Date.now();
    if (fault.kind === "daemon moved") address = 1 - address;
    done.push({
      at,
      kind: fault.kind,
      ...(await inject(fault, victims, ADDRESSES[address] ?? ADDRESSES[0])),
    });
  }
  return done;
}

async function inject(
  { kind, seconds = 0 }: Fault,
  { xray, application, database }: Victims,
  address: string,
): Promise<Pick<FaultDone, "outage" | "connections">> {
  if (kind === "database reset") return { connections: await resetConnections(database) };
  const from = Date.now();
  await xray.end(kind === "daemon killed" ? "SIGKILL" : "SIGTERM");
  await delay(seconds * 1_000);
  await xray.start(address);
  application.daemonMoved(address);
  return { outage: { from, to: Date.now() } };
}

/** Ends every connection of this user but its own, as a database that fails over. @returns how many there were */
async function resetConnections(uri: string): Promise<number> {
  const connection = await createConnection(uri);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND user = SUBSTRING_INDEX(USER(), '@', 1)",
    );
    const kills = rows.map((row) => connection.query("KILL ?", [Number(row["id"])]));
    // A connection that has ended in the meantime cannot be killed.
    return (await Promise.allSettled(kills)).filter(({ status }) => status === "fulfilled").length;
  } finally {
    await connection.end();
  }
}
