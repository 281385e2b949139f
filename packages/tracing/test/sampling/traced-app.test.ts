import { expect, test } from "vitest";
import { freePort } from "@xray-lab/test-support";
import { startTracedApp, type TracedApp } from "../traced-app.ts";

function answering(options: Parameters<typeof startTracedApp>[1] = {}): Promise<TracedApp> {
  return startTracedApp((app) => app.get("/", (_request, response) => response.end()), options);
}

test("sampling rules that cannot be fetched are said with the reason, once", async () => {
  const environment = { AWS_XRAY_DAEMON_ADDRESS: `udp:127.0.0.1:2 tcp:127.0.0.1:${await freePort()}` };
  const { log, url } = await answering({ environment });
  const said = (): string[] => log.filter((line) => line.includes("GetSamplingRules fails"));
  await expect.poll(said).toEqual([expect.stringMatching(/tcp 127\.0\.0\.1:\d+ \(connect ECONNREFUSED/)]);
  await Promise.all([fetch(url), fetch(url)]);
  expect(said()).toHaveLength(1);
});

test("once the daemon's rules are here, they decide, and each segment names the one that took it", async () => {
  const { url, daemon, tracing } = await answering();
  // Without rules from the daemon only one request a second and 5 % of the rest are sampled.
  await expect
    .poll(async () => {
      const before = daemon.documents.length;
      await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
      await tracing.flush();
      return daemon.documents.length - before;
    })
    .toBe(20);
  expect(daemon.documents.at(-1)).toMatchObject({ aws: { xray: { rule_name: "Default" } } });
});

test("after stop() the daemon is asked for nothing more, and its absence is not mentioned", async () => {
  const { log, tracing } = await answering({
    environment: { AWS_XRAY_DAEMON_ADDRESS: `udp:127.0.0.1:2 tcp:127.0.0.1:${await freePort()}` },
  });
  await tracing.stop();
  expect(log.filter((line) => line.includes("fails"))).toEqual([]);
});
