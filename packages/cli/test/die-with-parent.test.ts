import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import { isAlive, readProcess } from "../src/processes.ts";
import { temporaryDirectory } from "./stand-ins/directory.ts";

const DIE_WITH_PARENT = join(import.meta.dirname, "../src/die-with-parent.ts");
const PATIENCE = { timeout: 15_000, interval: 20 };

/** A program that writes its pid into the file `pid`, and runs until SIGTERM. */
async function program(): Promise<{ directory: string; command: string; pid: () => Promise<number> }> {
  const directory = await temporaryDirectory();
  const source = `
    import { writeFileSync } from "node:fs";
    setInterval(() => undefined, 1000);
    writeFileSync("pid", String(process.pid));`;
  await writeFile(join(directory, "main.mjs"), source);
  const command = `${process.execPath} --import ${DIE_WITH_PARENT} main.mjs`;
  const pid = (): Promise<number> =>
    vi.waitFor(async () => {
      const found = Number(await readFile(join(directory, "pid"), "utf8"));
      expect(found).toBeGreaterThan(0);
      return found;
    }, PATIENCE);
  return { directory, command, pid };
}

function start(command: string, args: readonly string[], cwd: string): ChildProcess {
  const child = spawn(command, args, { cwd, stdio: "ignore", detached: true });
  // The whole process group: whatever a failed test leaves.
  onTestFinished(() => {
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {
      // It is gone, as it should be.
    }
  });
  return child;
}

/** Longer than the time between two looks at the parent: no event tells that nothing happens. */
async function expectToStay(pid: number): Promise<void> {
  await delay(700);
  expect(isAlive(pid)).toBe(true);
}

// SIGINT comes from the terminal, to the whole group: npm keeps for itself one that it alone gets.
test.each([
  ["npm", "SIGTERM"],
  ["npm", "SIGHUP"],
  ["npm", "SIGKILL"],
  ["npm's shell", "SIGTERM"],
  ["npm's shell", "SIGKILL"],
] as const)("below npm run, the program stops when %s gets %s", async (target, signal) => {
  const { directory, command, pid } = await program();
  // With a second command, every shell stays between npm and the program.
  await writeFile(join(directory, "package.json"), JSON.stringify({ scripts: { lab: `${command}; true` } }));
  const npm = start("npm", ["run", "lab"], directory);
  const running = await pid();
  const shell = readProcess(running)?.parent ?? 0;
  expect(readProcess(shell)?.words).toContain("-c");
  process.kill(target === "npm" ? (npm.pid ?? 0) : shell, signal);
  await vi.waitFor(() => expect(isAlive(running)).toBe(false), PATIENCE);
});

test("with an IPC channel, the program stops when the other end closes it", async () => {
  const { directory, command, pid } = await program();
  const [node = "", ...args] = command.split(" ");
  const child = spawn(node, args, { cwd: directory, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "exit");
  await pid();
  child.disconnect();
  expect(await ended).toEqual([null, "SIGTERM"]);
});

test("started in the background by a script that ends, it goes on", async () => {
  const { directory, command, pid } = await program();
  vi.stubEnv("npm_lifecycle_event", undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const untilSeen = "while [ ! -e seen ]; do sleep 0.05; done";
  start("sh", ["-c", `nohup ${command} < /dev/null > /dev/null 2>&1 & ${untilSeen}`], directory);
  const running = await pid();
  const before = readProcess(running)?.parent;
  // On a busy machine the script had ended before its child was looked at.
  await writeFile(join(directory, "seen"), "");
  await vi.waitFor(() => expect(readProcess(running)?.parent).not.toBe(before), PATIENCE);
  await expectToStay(running);
});

test("npm in the background of a script that ends keeps the program", async () => {
  const { directory, command, pid } = await program();
  await writeFile(join(directory, "package.json"), JSON.stringify({ scripts: { lab: command } }));
  const script = start("sh", ["-c", "npm run lab & while [ ! -s pid ]; do sleep 0.05; done"], directory);
  const running = await pid();
  await vi.waitFor(() => expect(script.exitCode).toBe(0), PATIENCE);
  await expectToStay(running);
});
