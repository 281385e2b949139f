import { isMainThread } from "node:worker_threads";

/**
 * Preloaded (`--import`) into each service that the lab starts: when the lab is gone, however it went (`kill -9` too), its
 * end of the IPC channel closes, and the service stops as if it had been asked to.
 */
const PATIENCE_MS = 10_000;

if (isMainThread && process.channel !== undefined) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
  });
  // Listening keeps the channel, and with it the process, alive: a service must still be able to end of its own accord.
  process.channel.unref();
}
