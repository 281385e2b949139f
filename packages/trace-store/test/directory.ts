import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

/** A path for a database, in a directory that goes away with the test. */
export function databasePath(): string {
  const directory = mkdtempSync(join(tmpdir(), "trace-store-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, "traces.db");
}
