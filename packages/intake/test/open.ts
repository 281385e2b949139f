import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type LocalStore,
  type LocalStoreOptions,
  openLocalStore,
  type TraceLog,
} from "@xray-lab/trace-store";
import { onTestFinished } from "vitest";
import { traceIdAt } from "@xray-lab/segments";

import { Intake, type IntakeListener, type RejectedDocument } from "../src/index.ts";
import type { Source } from "../src/sent-document.ts";

/** 2025-10-09T08:53:20Z. */
export const NOW = 1_760_000_000;

export function traceId(n: number): string {
  return traceIdAt(NOW, n.toString(16).padStart(24, "0"));
}

export function segment(n: number, members: object = {}): string {
  const id = n.toString(16).padStart(16, "0");
  return JSON.stringify({
    trace_id: traceId(n),
    id,
    name: "shop",
    start_time: NOW,
    end_time: NOW,
    ...members,
  });
}

export function openStore(options: Partial<LocalStoreOptions> = {}): LocalStore {
  const directory = mkdtempSync(join(tmpdir(), "intake-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const store = openLocalStore({ directory, ...options });
  onTestFinished(() => store.close());
  return store;
}

export function open(
  store: Pick<TraceLog, "append" | "maxTraceBytes"> = openStore(),
  listener?: IntakeListener,
): Intake {
  return new Intake({ store, now: () => new Date(NOW * 1000), ...(listener && { listener }) });
}

export function accept(
  intake: Intake,
  texts: readonly string[],
  source: Source = "api",
): readonly RejectedDocument[] {
  return intake.accept(
    texts.map((text) => ({ text })),
    source,
  );
}
