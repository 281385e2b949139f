import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DaemonSampler } from "../../src/sampling/daemon-sampler.ts";
import { manualClock } from "./manual-clock.ts";
import { sampledOf } from "./sampler-on.ts";

const RULES = { version: 2, default: { fixed_target: 3, rate: 0 } };

function unstarted(): DaemonSampler {
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return new DaemonSampler({ endpoint: { host: "127.0.0.1", port: 1 }, logger, clock: manualClock() });
}

test("local rules can be set as an object", () => {
  const sampler = unstarted();
  sampler.setLocalRules(RULES);
  expect(sampledOf(10, sampler)).toBe(3);
});

test("local rules can be set as the path of a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "local-rules-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "rules.json"), JSON.stringify(RULES));
  const sampler = unstarted();
  sampler.setLocalRules(join(folder, "rules.json"));
  expect(sampledOf(10, sampler)).toBe(3);
});

test("local rules that cannot be used are refused, and the ones before stay", () => {
  const sampler = unstarted();
  sampler.setLocalRules(RULES);
  expect(() => sampler.setLocalRules({ version: 9 })).toThrow("version is 9. Valid: 1 or 2");
  expect(sampledOf(10, sampler)).toBe(3);
});
