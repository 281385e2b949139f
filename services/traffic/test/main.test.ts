import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startStandIn } from "./stand-in.ts";

const MAIN = join(import.meta.dirname, "../src/main.ts");

interface Spawned {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The exit code, once everything it wrote has been read. */
  readonly exit: Promise<unknown>;
}

function spawnTraffic(environment: Readonly<Record<string, string>>): Spawned {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, output: () => output, exit: once(child, "close").then(([code]: unknown[]) => code) };
}

test.each(["SIGTERM", "SIGINT"] as const)("%s deletes the users it made, and exits 0", async (signal) => {
  const standIn = await startStandIn();
  const { child, output, exit } = spawnTraffic({ TRAFFIC_TARGET: standIn.url.href, TRAFFIC_RATE: "50" });
  await vi.waitFor(() => expect(standIn.users.size).toBeGreaterThan(2), { timeout: 15_000 });
  child.kill(signal);
  expect(await exit).toBe(0);
  expect(standIn.users.size).toBe(0);
  const lines: { msg: string }[] = output()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  // Sorted: pino writes in the background, and at the exit the last two lines can change places.
  expect(lines.toSorted((a, b) => a.msg.localeCompare(b.msg))).toMatchObject([
    { msg: "draining", signal },
    { msg: "sending traffic", rate: 50, scenario: "mixed", seed: expect.any(Number) },
    { msg: "stopped", signal },
    { msg: "traffic stopped", unexpected: 0, users: 0, statuses: { 201: expect.any(Number) } },
  ]);
});

test("a rate of 0 sends nothing, says so, and stays until it is told to stop", async () => {
  const standIn = await startStandIn();
  const { child, output, exit } = spawnTraffic({ TRAFFIC_TARGET: standIn.url.href, TRAFFIC_RATE: "0" });
  await vi.waitFor(() => expect(output()).toContain("sending nothing"), { timeout: 15_000 });
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(standIn.requests).toEqual([]);
});

test("a bad environment is one message, and exit code 2", async () => {
  const { output, exit } = spawnTraffic({ TRAFFIC_RATE: "fast" });
  expect(await exit).toBe(2);
  expect(output()).toBe(
    'traffic cannot start: the environment is not valid:\n  TRAFFIC_RATE is "fast"; it must be a number of requests a second from 0 to 1000, such as 1 or 0.5\n',
  );
});
