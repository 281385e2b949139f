import { execFile, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, onTestFinished, test, vi } from "vitest";

import { planLab, REPOSITORY, startOrder } from "../../src/lab/plan.ts";
import { requireFreePorts } from "../../src/ports/require-free-ports.ts";
import { isAlive, readProcess } from "../../src/processes.ts";
import { readSettings } from "../../src/settings.ts";
import {
  childrenOf,
  type Environment,
  labEnvironment,
  type LabProcess,
  startLab,
} from "../stand-ins/lab-process.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };

async function runningLab(environment: Environment = {}, options: readonly string[] = []) {
  const settings = { ...(await labEnvironment()), ...environment };
  const lab = startLab(["lab", ...options], settings);
  await vi.waitFor(() => expect(lab.output()).toContain("Requests as they happen"), PATIENCE);
  return { lab, settings, services: await lab.services() };
}

async function expectGone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), PATIENCE);
}

test("--once shows a whole trace of the real services, leaves nothing behind, and ends with 0", async () => {
  const lab = startLab(["lab", "--once"], await labEnvironment());
  const pids = await started(lab);
  expect(await lab.ended).toBe(0);
  const rows = [
    /POST \/usermgmt\/user → 201 {2}\S+ m?s {2}from \S+/,
    /User-Management-Microservice .*201 POST \/usermgmt/,
    /├─ hash password/,
    /├─ usermgmt@sqlite .*INSERT INTO users/,
    /└─ .*200 POST \/notifica/,
    / {3}└─ V1-Notification-Microservice /,
    / {6}└─ embedded-inbox/,
  ];
  for (const row of rows) expect(lab.output()).toMatch(row);
  await expectGone(pids);
}, 90_000);

test("--once without a whole trace ends with 1, and says what is missing and what the services said", async () => {
  const environment = { ...(await labEnvironment()), AWS_XRAY_SDK_ENABLED: "false" };
  const lab = startLab(["lab", "--once", "--within", "1"], environment);
  expect(await lab.ended).toBe(1);
  expect(lab.output()).toContain("- no segment from User-Management-Microservice arrived");
  expect(lab.output()).toContain("- no segment from V1-Notification-Microservice arrived");
  expect(lab.output()).toContain("POST /usermgmt/user answered 201");
  expect(lab.output()).toMatch(/ {2}user-management: \S/);
}, 90_000);

test("without a first trace a lab says so and goes on: what is wrong can then be looked at", async () => {
  const { lab } = await runningLab({ AWS_XRAY_SDK_ENABLED: "false", TRAFFIC_RATE: "0" }, ["--within", "1"]);
  expect(lab.output()).toContain("- no segment from User-Management-Microservice arrived");
}, 90_000);

test("a service that cannot use a variable ends the lab with 2 and the service's last words, and nothing stays behind", async () => {
  const lab = startLab(["lab", "--once"], { ...(await labEnvironment()), APP_VERSION: "V3" });
  const pids = await started(lab);
  expect(await lab.ended).toBe(2);
  expect(lab.output()).toMatch(/notification ended with exit code 2; its last words:[^]*APP_VERSION/);
  await expectGone(pids);
}, 90_000);

test("a service without a health check that cannot use a variable ends a running lab with 2 as well", async () => {
  const lab = startLab(["lab"], { ...(await labEnvironment()), TRAFFIC_RATE: "often" });
  expect(await lab.ended).toBe(2);
  expect(lab.output()).toMatch(/traffic ended with exit code 2; its last words:[^]*TRAFFIC_RATE is "often"/);
}, 90_000);

test("a running lab lists each request with its address, its time and its trace", async () => {
  const { lab, settings } = await runningLab({ TRAFFIC_RATE: "0" });
  await fetch(`http://127.0.0.1:${settings["USERMGMT_PORT"]}/usermgmt/user/nobody`);
  const line =
    /^\d\d:\d\d:\d\d GET +\/usermgmt\/user\/nobody +404 +\S+ m?s ! 127\.0\.0\.1\n +1-[0-9a-f]{8}-[0-9a-f]{24} /m;
  await vi.waitFor(() => expect(lab.output()).toMatch(line), PATIENCE);
}, 90_000);

test("the line of curl and the addresses that it prints are true, that of the console too", async () => {
  const { lab, settings } = await runningLab({ TRAFFIC_RATE: "0" });
  const urls = lab.output().match(/http:\/\/\S+(inbox|trace\/\S+|size=3)/g) ?? [];
  expect(urls).toHaveLength(3);
  const [console] = lab.output().match(/(?<=^console: )http:\S+/m) ?? [];
  expect(console).toBe(`http://127.0.0.1:${settings["XRAY_API_PORT"]}/`);
  const replies = await Promise.all([...urls, String(console)].map((url) => fetch(url)));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await replies[3]?.text()).toContain('id="console"');
}, 90_000);

test("the printed curl creates a user", async () => {
  const { lab } = await runningLab({ TRAFFIC_RATE: "0" });
  const [command = ""] = lab.output().match(/(?<=^ {2})name=[^]*?\/usermgmt\/user$/m) ?? [];
  const { stdout } = await promisify(execFile)("sh", ["-c", command]);
  expect(JSON.parse(stdout)).toMatchObject({
    username: expect.stringMatching(/^user\d+$/),
    firstname: "Anna",
  });
}, 90_000);

test("the lab and its services have their names in the list of processes", async () => {
  const { lab, services } = await runningLab({ TRAFFIC_RATE: "0" });
  const names = ["xray", "notification", "user-management", "traffic"].map((name) => `xray-lab: ${name}`);
  const titles = (): readonly unknown[] =>
    [lab.child.pid ?? 0, ...services].flatMap((pid) => readProcess(pid)?.words);
  await vi.waitFor(() => expect(new Set(titles())).toEqual(new Set(["xray-lab", ...names])), PATIENCE);
}, 90_000);

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s stops everything, however often it arrives at once, and ends with 0",
  async (signal) => {
    const { lab, services } = await runningLab();
    expect(services).toHaveLength(4);
    lab.child.kill(signal);
    lab.child.kill(signal);
    expect(await lab.ended).toBe(0);
    expect(lab.output()).toMatch(/stopping .*\nstopped in \d+\.\d s\n$/);
    await expectGone(services);
  },
  90_000,
);

test("a lab that is killed takes its services with it", async () => {
  const { lab, services } = await runningLab();
  lab.child.kill("SIGKILL");
  expect(await lab.ended).toBe("SIGKILL");
  await expectGone(services);
}, 90_000);

test.each([
  ["npm", "SIGTERM"],
  ["npm's shell", "SIGKILL"],
] as const)(
  "below npm start, nothing is left when %s gets %s: no process, no port",
  async (target, signal) => {
    const settings: Environment = { ...(await labEnvironment()), TRAFFIC_RATE: "0" };
    const output = join(settings["XRAY_DATA_DIR"] ?? "", "../output");
    const file = openSync(output, "w");
    const npm = spawn("npm", ["start"], {
      cwd: REPOSITORY,
      env: { PATH: process.env["PATH"] ?? "", ...settings },
      stdio: ["ignore", file, file],
    });
    onTestFinished(() => void npm.kill("SIGKILL"));
    await vi.waitFor(
      async () => expect(await readFile(output, "utf8")).toContain("Requests as they happen"),
      PATIENCE,
    );
    const lab = await onlyDescendant(npm.pid ?? 0);
    const pids = [lab, ...(await childrenOf(lab))];
    expect(pids).toHaveLength(5);
    process.kill(target === "npm" ? (npm.pid ?? 0) : (readProcess(lab)?.parent ?? 0), signal);
    await expectGone(pids);
    const plan = planLab(readSettings(settings, REPOSITORY), REPOSITORY);
    await requireFreePorts(
      startOrder(plan)
        .flat()
        .flatMap(({ ports }) => ports),
    );
  },
  90_000,
);

/** The lab below npm: its child, or the child of the shell between the two. */
async function onlyDescendant(pid: number): Promise<number> {
  const [child = 0] = await childrenOf(pid);
  return readProcess(child)?.words.includes("-c") ? onlyDescendant(child) : child;
}

test("a service that is killed is reported and started again, and its requests are listed again", async () => {
  const { lab, settings, services } = await runningLab({ TRAFFIC_RATE: "0" });
  process.kill(services[2] ?? 0, "SIGKILL");
  await vi.waitFor(
    () => expect(lab.output()).toContain("user-management ended with signal SIGKILL: starting it again"),
    PATIENCE,
  );
  await vi.waitFor(() => expect(lab.output()).toContain("user-management is back"), PATIENCE);
  await fetch(`http://127.0.0.1:${settings["USERMGMT_PORT"]}/usermgmt/user/again`);
  await vi.waitFor(() => expect(lab.output()).toMatch(/GET +\/usermgmt\/user\/again +404/), PATIENCE);
}, 90_000);

test("an X-Ray that is killed is said to be down once, and the lab carries on when it is back", async () => {
  const { lab, services } = await runningLab();
  process.kill(services[0] ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(lab.output()).toContain("xray is back"), PATIENCE);
  const after = lab.output().length;
  await vi.waitFor(() => expect(lab.output().slice(after)).toMatch(/\/usermgmt\/user/), PATIENCE);
  expect(lab.output().match(/the local X-Ray does not answer/g)).toHaveLength(1);
}, 90_000);

test("a second lab names the first one: its process, since when, its folder, and how to stop it", async () => {
  const { lab: first, settings } = await runningLab({ TRAFFIC_RATE: "0" });
  const second = startLab([], settings);
  expect(await second.ended).toBe(1);
  const lines = second.output().split("\n").slice(1);
  expect(lines).toEqual([
    expect.stringMatching(
      new RegExp(
        `^A lab is running already: process ${first.child.pid}, since \\d\\d:\\d\\d:\\d\\d, in ${process.cwd()}$`,
      ),
    ),
    `  it has ports ${settings["XRAY_DAEMON_PORT"]}, ${settings["XRAY_API_PORT"]}, ${settings["NOTIFICATION_PORT"]}, ${settings["USERMGMT_PORT"]} on 127.0.0.1`,
    `  to stop it: kill ${first.child.pid}`,
    "  to start a second one beside it, give these other values:",
    "    XRAY_DAEMON_PORT, XRAY_API_PORT, NOTIFICATION_PORT, USERMGMT_PORT,",
    "    XRAY_DATA_DIR, USERMGMT_DATA_DIR",
    "",
  ]);
}, 90_000);

test("a reader that leaves, as head does, stops the lab", async () => {
  const { lab, services } = await runningLab({ TRAFFIC_RATE: "20" });
  lab.child.stdout?.destroy();
  expect(await lab.ended).toBe(0);
  await expectGone(services);
}, 90_000);

/** The services' processes, once all of them run. */
async function started(lab: LabProcess): Promise<readonly number[]> {
  return vi.waitFor(async () => {
    const pids = await lab.services();
    expect(pids).toHaveLength(3);
    return pids;
  }, PATIENCE);
}
