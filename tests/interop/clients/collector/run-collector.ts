import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Program, untilItAnswers } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Lab } from "../../client.ts";

export interface CollectorRun {
  readonly program: string;
  /** The Collector's own configuration; JSON is YAML too. */
  readonly configuration: object;
  /** `http://127.0.0.1:4318`: where its OTLP receiver listens. */
  readonly otlp: string;
}

/** Runs a Collector for as long as `use` takes. It has sent everything when this resolves. */
export async function runCollector<T>(lab: Lab, run: CollectorRun, use: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "xray-interop-collector-"));
  const file = join(folder, "collector.yaml");
  writeFileSync(file, JSON.stringify(run.configuration));
  try {
    await using collector = await Program.start({
      program: run.program,
      args: ["--config", file],
      environment: clientEnvironment(),
      signal: lab.signal,
    });
    collector.child.stdout.resume();
    await untilItAnswers(run.otlp, collector, { signal: lab.signal });
    return await use();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Hands an export request to the Collector, as an OpenTelemetry SDK does. */
export async function exportSpans({ signal }: Lab, otlp: string, request: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(request);
  const response = await fetch(`${otlp}/v1/traces`, { method: "POST", headers, body, signal });
  if (!response.ok) throw new Error(`the Collector answers ${response.status}: ${await response.text()}`);
}
