import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

interface Spawned {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<unknown>;
}

/** A process that calls runService with the members of `options`, beside a name and a log that prints its messages. */
function run(options: string): Spawned {
  const script = `
    import { CannotStart, ConfigError, runService } from "./index.ts";
    const say = (fields, message) => console.log([message, fields.signal, fields.reason?.split("\\n")[0]]
      .filter(Boolean).join(" "));
    const logger = { info: say, error: say, fatal: say };
    const wait = () => new Promise((resolve) => process.once("SIGUSR2", resolve));
    await runService({ name: "shop", ${options} });
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: join(import.meta.dirname, "../src"),
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

const printed = (spawned: Spawned, text: string): Promise<void> =>
  expect.poll(spawned.output, { timeout: 10_000 }).toContain(text);

test.each(["SIGTERM", "SIGINT"] as const)("%s drains, stops, and ends with code 0", async (signal) => {
  const service = run(`start: async (draining) => {
    console.log("started", draining());
    return { logger, stop: async () => console.log("stop", draining()) };
  }`);
  await printed(service, "started");
  service.child.kill(signal);
  expect(await service.exit).toBe(0);
  expect(service.output()).toBe(`started false\ndraining ${signal}\nstop true\nstopped ${signal}\n`);
});

test("a second signal does not cut short what the first began", async () => {
  const service = run(`start: async () => {
    console.log("started");
    return { logger, stop: async () => { await wait(); console.log("all was kept"); } };
  }`);
  await printed(service, "started");
  service.child.kill("SIGINT");
  await printed(service, "draining SIGINT");
  service.child.kill("SIGTERM");
  service.child.kill("SIGINT");
  service.child.kill("SIGUSR2");
  expect(await service.exit).toBe(0);
  expect(service.output()).toBe("started\ndraining SIGINT\nall was kept\nstopped SIGINT\n");
});

test("a signal during the start stops the service as soon as it has started", async () => {
  const service = run(`start: async () => {
    console.log("starting");
    await wait();
    return { logger, stop: async () => console.log("stop") };
  }`);
  await printed(service, "starting");
  service.child.kill("SIGTERM");
  service.child.kill("SIGUSR2");
  expect(await service.exit).toBe(0);
  expect(service.output()).toBe("starting\ndraining SIGTERM\nstop\nstopped SIGTERM\n");
});

test("a stop that does not end in its time is code 1", async () => {
  const service = run(`stopWithinMs: 20, start: async () => {
    setImmediate(() => process.kill(process.pid, "SIGTERM"));
    return { logger, stop: () => new Promise(() => undefined) };
  }`);
  expect(await service.exit).toBe(1);
  expect(service.output()).toContain("stopping took too long");
});

test("a stop that fails is code 1, and the log says why", async () => {
  const service = run(`start: async () => {
    setImmediate(() => process.kill(process.pid, "SIGTERM"));
    return { logger, stop: async () => { throw new Error("the disk is full"); } };
  }`);
  expect(await service.exit).toBe(1);
  expect(service.output()).toContain("stopping failed Error: the disk is full");
});

test.each([
  ['setImmediate(() => { throw new Error("in a callback"); })', "Error: in a callback"],
  ['Promise.reject(new Error("rejected"))', "Error: rejected"],
])("after %s it says so, flushes, and ends with code 1", async (trouble, reason) => {
  const service = run(`start: async () => {
    setImmediate(() => ${trouble});
    setTimeout(() => console.log("still here"), 5_000).unref();
    return { logger, stop: async () => undefined, flush: async () => console.log("flushed") };
  }`);
  expect(await service.exit).toBe(1);
  expect(service.output()).toBe(`ending: an error was not caught ${reason}\nflushed\n`);
});

test("an uncaught error ends the process even when the flush never does", async () => {
  const service = run(`start: async () => {
    setImmediate(() => { throw new Error("in a callback"); });
    return { logger, stop: async () => undefined, flush: () => new Promise(() => undefined) };
  }`);
  expect(await service.exit).toBe(1);
});

test.each([
  ['new ConfigError(["SHOP_PORT is wrong"])', 2, "the environment is not valid:\n  SHOP_PORT is wrong\n"],
  ['new RangeError("a trap")', 2, "a trap\n"],
  ['new CannotStart("the folder is in use")', 1, "the folder is in use\n"],
])("a start that fails with %s ends with code %i and one message", async (error, code, message) => {
  const service = run(`configErrors: [RangeError], start: async () => { throw ${error}; }`);
  expect(await service.exit).toBe(code);
  expect(service.output()).toBe(`shop cannot start: ${message}`);
});

test("a start without a folder to write in ends with code 2 and one line", async () => {
  const service = run(`start: async () => {
    const { makeFolder } = await import("./folder.ts");
    makeFolder("index.ts", { variable: "SHOP_DATA_DIR", value: "index.ts" });
  }`);
  expect(await service.exit).toBe(2);
  expect(service.output()).toBe(
    'shop cannot start: SHOP_DATA_DIR is "index.ts": it must be a folder that can be written (ENOTDIR)\n',
  );
});

test("the process has the name of its service", async () => {
  const service = run('start: async () => { console.log(process.title); throw new Error("enough"); }');
  expect(await service.exit).toBe(1);
  expect(service.output()).toMatch(/^xray-lab: shop\n/);
});

test("any other error at the start ends with code 1 and its stack", async () => {
  const service = run('start: async () => { throw new Error("no disk"); }');
  expect(await service.exit).toBe(1);
  expect(service.output()).toMatch(/^shop cannot start: Error: no disk\n +at /);
});
