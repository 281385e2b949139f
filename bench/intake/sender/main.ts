/** A process that only sends, so that what it costs is not in the figures of what receives. */
import { DatagramPool } from "./datagram-pool.ts";
import type { FromSender, ToSender } from "./messages.ts";
import { send } from "./send.ts";

const pool = new DatagramPool(Date.now());
let stopping = new AbortController();

function tell(message: FromSender): void {
  process.send?.(message);
}

process.on("message", (message: ToSender) => {
  if (message.kind === "stop") return stopping.abort();
  stopping = new AbortController();
  void send({ ...message, pool, signal: stopping.signal }).then((sent) => tell({ kind: "sent", ...sent }));
});
process.once("disconnect", () => process.exit());
tell({ kind: "ready" });
