import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { send } from "../../src/http.ts";
import { isAlive } from "../../src/processes.ts";
import type { ServicePlan } from "../../src/supervise/service-process.ts";
import { type Death, Supervisor } from "../../src/supervise/supervisor.ts";
import { temporaryDirectory } from "../stand-ins/directory.ts";
import { freePort } from "../stand-ins/free-port.ts";

/** A stand-in service: answers 200 with its pid, dies when told to, logs when it is stopped. */
const SERVICE = `
import { createServer } from "node:http";
import { appendFileSync } from "node:fs";
const { PORT, STOPS, NAME } = process.env;
createServer((request, response) => {
  if (request.url === "/die") { console.log("dying"); process.exit(3); }
  response.end(String(process.pid));
}).listen(Number(PORT), "127.0.0.1");
process.on("SIGTERM", () => { appendFileSync(STOPS ?? "", NAME + "\\n"); process.exit(0); });
`;

async function scene() {
  const directory = await temporaryDirectory();
  const deaths: Death[] = [];
  const returns: string[] = [];
  const slow: string[] = [];
  const supervisor = new Supervisor({
    logDirectory: directory,
    environment: { ...process.env, STOPS: join(directory, "stops") },
    onDeath: (death) => void deaths.push(death),
    onReturn: ({ name }) => void returns.push(name),
    onSlowStop: ({ name }) => void slow.push(name),
  });
  onTestFinished(() => supervisor.stop());
  await writeFile(join(directory, "stops"), "");
  const service = async (name: string, source = SERVICE, environment = {}): Promise<ServicePlan> => {
    const entry = join(directory, `${name}.mjs`);
    await writeFile(entry, source);
    const port = await freePort();
    const healthUrl = `http://127.0.0.1:${port}/`;
    return {
      name,
      entry,
      environment: { PORT: String(port), NAME: name, ...environment },
      healthUrl,
      ports: [],
      stopMs: 3_000,
    };
  };
  return { directory, supervisor, service, deaths, returns, slow };
}

async function get(plan: ServicePlan, path = ""): Promise<string> {
  return (await send({ method: "GET", url: `${plan.healthUrl}${path}`, timeoutMs: 5_000 })).body;
}

test("a service is started when it answers", async () => {
  const { supervisor, service } = await scene();
  const plan = await service("one");
  await supervisor.start(plan);
  expect(isAlive(Number(await get(plan)))).toBe(true);
});

test("a service that ends before it answers is an error with its last words", async () => {
  const { supervisor, service } = await scene();
  const plan = await service("broken", 'console.error("no such database"); process.exit(7);');
  await expect(supervisor.start(plan)).rejects.toMatchObject({
    code: "ServiceFailed",
    message: "broken ended with exit code 7; its last words:\n  no such database",
  });
});

test("a service that cannot use a variable is a bad setting", async () => {
  const { supervisor, service } = await scene();
  const plan = await service("misled", 'console.error("LOG_LEVEL is loud"); process.exit(2);');
  await expect(supervisor.start(plan)).rejects.toMatchObject({
    code: "BadSetting",
    exitCode: 2,
    message: "misled ended with exit code 2; its last words:\n  LOG_LEVEL is loud",
  });
});

test("a service that is still finishing a second later is named, and the others are not", async () => {
  const { supervisor, service, slow } = await scene();
  const patient = SERVICE.replace("process.exit(0)", "setTimeout(process.exit, 1_100, 0)");
  for (const plan of [await service("quick"), await service("patient", patient)])
    await supervisor.start(plan);
  await supervisor.stop();
  expect(slow).toEqual(["patient"]);
});

test("a file that cannot be run is an error too", async () => {
  const { supervisor, service } = await scene();
  const plan = { ...(await service("gone")), entry: "/nowhere/main.mjs" };
  await expect(supervisor.start(plan)).rejects.toThrow(/gone ended with exit code 1;[^]*nowhere/);
});

test("services stop in the reverse order of their start, each after the other is gone", async () => {
  const { supervisor, service, directory } = await scene();
  const plans = [await service("first"), await service("second"), await service("third")];
  for (const plan of plans) await supervisor.start(plan);
  const pids = await Promise.all(plans.map(async (plan) => Number(await get(plan))));
  await supervisor.stop();
  expect(pids.map(isAlive)).toEqual([false, false, false]);
  expect(await readFile(join(directory, "stops"), "utf8")).toBe("third\nsecond\nfirst\n");
});

test("stopping again asks no service again: a second SIGTERM would cut off what it is finishing", async () => {
  const { supervisor, service, directory } = await scene();
  const stops = (): Promise<string> => readFile(join(directory, "stops"), "utf8");
  await supervisor.start(
    await service("patient", SERVICE.replace("process.exit(0)", "setTimeout(process.exit, 300, 0)")),
  );
  const stopped = supervisor.stop();
  await vi.waitFor(async () => expect(await stops()).toBe("patient\n"));
  await Promise.all([stopped, supervisor.stop()]);
  expect(await stops()).toBe("patient\n");
});

test("a service that is stopped alone is no death, and can be started again", async () => {
  const { supervisor, service, directory, deaths } = await scene();
  const [first, second] = [await service("first"), await service("second")];
  for (const plan of [first, second]) await supervisor.start(plan);
  const before = await get(first);
  await supervisor.stopServices([second]);
  expect(await readFile(join(directory, "stops"), "utf8")).toBe("second\n");
  expect(await get(first)).toBe(before);
  await supervisor.start(second);
  expect(isAlive(Number(await get(second)))).toBe(true);
  expect(deaths).toEqual([]);
});

test("a service that waits to be started again after a death is not, once it is stopped", async () => {
  const { supervisor, service, deaths, returns } = await scene();
  const plan = await service("mortal");
  await supervisor.start(plan);
  await get(plan, "die").catch(() => undefined);
  await vi.waitFor(() => expect(deaths).toHaveLength(1));
  await supervisor.stopServices([plan]);
  await supervisor.start(plan);
  expect(isAlive(Number(await get(plan)))).toBe(true);
  expect(returns).toEqual([]);
});

test("a service that does not want to stop is killed", async () => {
  const { supervisor, service } = await scene();
  const stubborn = SERVICE.replace(/process\.on\("SIGTERM".*/, 'process.on("SIGTERM", () => {});');
  const plan = { ...(await service("stubborn", stubborn)), stopMs: 100 };
  await supervisor.start(plan);
  const pid = Number(await get(plan));
  await supervisor.stop();
  expect(isAlive(pid)).toBe(false);
});

test("a service that dies is reported with its last words, and started again", async () => {
  const { supervisor, service, deaths, returns } = await scene();
  const plan = await service("mortal");
  await supervisor.start(plan);
  const before = await get(plan);
  await get(plan, "die").catch(() => undefined);
  await vi.waitFor(() => expect(returns).toEqual(["mortal"]), { timeout: 15_000 });
  expect(deaths).toEqual([{ plan, reason: "exit code 3", code: 3, lastLines: ["dying"], restarts: true }]);
  expect(await get(plan)).not.toBe(before);
});

test("a service that was killed says by what", async () => {
  const { supervisor, service, deaths } = await scene();
  const plan = await service("killed");
  await supervisor.start(plan);
  process.kill(Number(await get(plan)), "SIGKILL");
  await vi.waitFor(() => expect(deaths).toMatchObject([{ reason: "signal SIGKILL", restarts: true }]));
});

test("a bad configuration is not started again", async () => {
  const { supervisor, service, deaths } = await scene();
  const plan = await service("misconfigured", 'console.error("TRAFFIC_RATE=x"); process.exit(2);');
  const { healthUrl: _, ...withoutHealth } = plan;
  await supervisor.start(withoutHealth);
  await vi.waitFor(() => expect(deaths).toMatchObject([{ restarts: false, lastLines: ["TRAFFIC_RATE=x"] }]));
});

test("nothing can be started once the lab stops", async () => {
  const { supervisor, service } = await scene();
  await supervisor.stop();
  await expect(supervisor.start(await service("late"))).rejects.toMatchObject({ code: "Interrupted" });
});

test("stopping does not wait for a service that never gets healthy", async () => {
  const { supervisor, service } = await scene();
  const plan = await service("silent", "setInterval(() => {}, 1000);");
  const outcome = supervisor.start(plan).then(String, String);
  await supervisor.stop();
  expect(await outcome).toBe("LabError: the lab was stopped");
});
