import { XRayClient } from "@aws-sdk/client-xray";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "@xray-lab/service";
import { pino } from "pino";
import { expect, onTestFinished, vi } from "vitest";
import { readConfig } from "../src/config.ts";
import type { IntakeReport } from "../src/intake/report.ts";
import { startXray, type Xray } from "../src/xray.ts";

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "xray-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** What a report looks like once it has been through JSON. */
export type IntakeJson = Omit<IntakeReport, "recentRejections"> & {
  readonly recentRejections: readonly {
    reason: string;
    detail: string;
    sender: string;
    size: number;
    prefix: string;
    text: string;
  }[];
};

export interface RunningXray extends Xray {
  readonly url: string;
  intake(): Promise<IntakeJson>;
}

/** The whole service in this process, on free ports, with a store of its own, and, unless it is given, without a console. */
export async function runXray(
  environment: Environment = {},
  consoleDirectory: string = temporaryDirectory(),
): Promise<RunningXray> {
  const config = readConfig({
    ...environment,
    XRAY_DAEMON_PORT: "0",
    XRAY_API_PORT: "0",
    XRAY_DATA_DIR: temporaryDirectory(),
  });
  const xray = await startXray({
    config,
    consoleDirectory,
    logger: pino({ level: "silent" }),
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => xray.stop());
  const url = `http://127.0.0.1:${xray.apiPort}`;
  return { ...xray, url, intake: () => fetchIntake(url) };
}

export async function fetchIntake(url: string): Promise<IntakeJson> {
  const response = await fetch(`${url}/intake`);
  return (await response.json()) as IntakeJson;
}

/** Resolves when so many documents have been accepted since the start. */
export async function untilAccepted({ url }: { readonly url: string }, documents: number): Promise<void> {
  await vi.waitFor(async () => expect((await fetchIntake(url)).accepted).toBe(documents), {
    timeout: 15_000,
  });
}

/** A real client of AWS, for the API on a port of this machine. */
export function clientFor(port: number): XRayClient {
  const client = new XRayClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
}
