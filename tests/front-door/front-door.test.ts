import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { startBareMachine } from "./bare-machine.ts";
import { type DocumentedCommand, documentedCommands } from "./documented-commands.ts";
import { NOT_COMMANDS, planFor } from "./plan.ts";

const machine = await startBareMachine();
afterAll(() => machine[Symbol.dispose]());

/** CONTRIBUTING says to do this once, for commands that do not begin with npm. */
const OWN_SHELL = "export PATH=$PWD/node_modules/.bin:$PATH";

const PAGES = ["README.md", "README.vi.md", "CONTRIBUTING.md"];
const documented = PAGES.flatMap((page) =>
  documentedCommands(readFileSync(join(machine.clone, page), "utf8")),
).filter(({ command }) => !NOT_COMMANDS.has(command));

test("npm start on a fresh clone shows a whole trace, and installs nothing that only tests need", async () => {
  const began = Date.now();
  expect(await run("npm start -- --once")).toMatchObject({
    code: 0,
    output: expect.stringContaining("POST /usermgmt/user"),
  });
  process.stdout.write(`from clone to first trace: ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  expect(existsSync(join(machine.clone, "node_modules/vitest"))).toBe(false);
});

test("SIGTERM for npm start frees every port", async () => {
  const npm = machine.start("exec npm start");
  onTestFinished(() => machine.killAll());
  await vi.waitUntil(async () => (await open(machine.ports)).length === machine.ports.length, {
    timeout: 60_000,
    interval: 200,
  });
  npm.kill("SIGTERM");
  await vi.waitFor(async () => expect(await open(machine.ports)).toEqual([]), {
    timeout: 20_000,
    interval: 200,
  });
});

test.each(runs(documented))("%s ends with 0", async (_command, shell) => {
  const { code, output } = await run(shell);
  expect({ code, output: code === 0 ? "" : output.slice(-2000) }).toEqual({ code: 0, output: "" });
});

test("the pages name commands at all", () => {
  expect(documented.map(({ command }) => command)).toEqual(expect.arrayContaining(["npm start", "npm test"]));
});

/** Each command once. A `node` in a block needs the lines around it, so the block runs as a whole. */
function runs(commands: readonly DocumentedCommand[]): readonly (readonly [string, string])[] {
  const shells = commands.map(({ command, block }): [string, string] => {
    if (/(npm|npx|ci\/run)( |$)/.test(command)) return [command, planFor(command)];
    return [command, `${OWN_SHELL}\n${block ?? command}`];
  });
  return [...new Map(shells.map((entry) => [entry[1], entry])).values()];
}

async function run(command: string): Promise<{ readonly code: unknown; readonly output: string }> {
  const child = machine.start(command);
  const [[code], output] = await Promise.all([once(child, "close"), outputOf(child)]);
  return { code, output };
}

async function outputOf({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error("a child without pipes");
  return (await Promise.all([text(stdout), text(stderr)])).join("\n");
}

/** Those of the ports that something listens on. */
async function open(ports: readonly number[]): Promise<readonly number[]> {
  const answers = await Promise.all(ports.map(async (port) => ((await listens(port)) ? [port] : [])));
  return answers.flat();
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
