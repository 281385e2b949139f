import { expect, test } from "vitest";
import { freePort } from "../../../testing/free-port.ts";
import { startTracedApp } from "./traced-app.ts";

test("sampling rules that cannot be fetched are said with the reason", async () => {
  const environment = { AWS_XRAY_DAEMON_ADDRESS: `udp:127.0.0.1:2 tcp:127.0.0.1:${await freePort()}` };
  const { log } = await startTracedApp(() => undefined, { environment });
  await expect
    .poll(() => log)
    .toContainEqual(expect.stringMatching(/sampling rules.*Failed to connect to X-Ray daemon at 127/));
});

test("once the daemon's rules are here, they decide", async () => {
  const { url, daemon, tracing } = await startTracedApp((app) =>
    app.get("/", (_request, response) => response.end()),
  );
  // Without rules from the daemon the SDK takes one request a second and 5 % of the rest: never all of a batch.
  await expect
    .poll(async () => {
      const before = daemon.documents.length;
      await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
      await tracing.flush();
      return daemon.documents.length - before;
    })
    .toBe(20);
});
