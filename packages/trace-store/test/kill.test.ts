import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { temporaryDirectory } from "./directory.ts";
import { openLocalStore } from "../src/index.ts";
import { temporaryStore } from "./documents.ts";

test("after kill -9 every document is there that append returned for, and appending goes on", async () => {
  const directory = temporaryDirectory();
  const first = await appendUntilKilled(directory);
  const between = openLocalStore({ directory });
  expect(await between.traces(first)).toHaveLength(first.length);
  between.close();
  const second = await appendUntilKilled(directory);
  const store = temporaryStore({ directory });
  expect(await store.traces(second)).toHaveLength(second.length);
});

/** The ids of the traces a process had appended when it was killed in the middle of appending more. */
async function appendUntilKilled(directory: string): Promise<readonly string[]> {
  const child = fork(fileURLToPath(new URL("appending-child.ts", import.meta.url)), [directory], {
    execArgv: [],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const appended: string[] = [];
  child.on("message", (id) => {
    if (typeof id === "string") appended.push(id);
    if (appended.length === 500) child.kill("SIGKILL");
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
  return appended;
}
