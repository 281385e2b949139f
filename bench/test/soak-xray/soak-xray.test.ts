import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { soakXray } from "../../soak-xray/soak-xray.ts";
import { verdict } from "../../soak-xray/verdict.ts";

test("two seconds of the soak keep every promise that so short a run can keep", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-soak-xray-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = await soakXray({ folder, hours: 2 / 3_600, rate: 100, onProgress: () => undefined });
  const results = verdict(report).map(({ promise, result }) => `${result}: ${promise}`);
  expect(results).toEqual([
    "not judged: memory flat after warm-up: grows by 10 % at most",
    "kept: sent = stored",
    "kept: the API returns every trace, a minute later",
    "kept: every question is answered",
    "kept: every feed stays open",
  ]);
});
