import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startXRayStandIn } from "./x-ray-stand-in.ts";

test.each(["that answers", "that hangs"])("a daemon %s does not keep the process alive", async (kind) => {
  const daemon = await startXRayStandIn();
  if (kind === "that hangs") daemon.rules = () => undefined;
  const program = `
    import { DaemonSampler } from ${JSON.stringify(new URL("../../src/sampling/daemon-sampler.ts", import.meta.url))};
    const logger = { info() {}, warn: console.log, error: console.log };
    new DaemonSampler({ endpoint: ${JSON.stringify(daemon.endpoint)}, logger, timeout: 60_000 }).start();
    process.stdin.on("end", () => console.log("end of the program")).resume();
  `;
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    timeout: 15_000,
  });
  await expect.poll(() => daemon.rulesCalls, { timeout: 10_000 }).toHaveLength(1);
  run.child.stdin?.end();
  const { stdout } = await run;
  expect(stdout).toBe("end of the program\n");
});
