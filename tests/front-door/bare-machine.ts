import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readlinkSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { copyRepository, freePort } from "@xray-lab/test-support";

const ROOT = join(import.meta.dirname, "../..");

/** The Node of the machine: in support nowhere, but still what many people have. */
const OLD_NODE = "20.20.2";

/** A fresh clone on a machine with Node 20 and npm: an empty home, and no other program of ours on the PATH. */
export interface BareMachine extends Disposable {
  readonly clone: string;
  /** The ports that a lab on this machine takes. */
  readonly ports: readonly number[];
  /** Ends what is left of this machine's processes, so that a test that fails leaves none. */
  killAll(): void;
  start(command: string, environment?: Readonly<Record<string, string>>): ChildProcess;
}

export async function startBareMachine(): Promise<BareMachine> {
  const repository = copyRepository(ROOT);
  const machine = mkdtempSync(join(tmpdir(), "xray-lab-machine-"));
  const home = join(machine, "home");
  for (const folder of [home, join(machine, "bin")]) mkdirSync(folder);
  linkNodeAndNpm(join(machine, "bin"));
  const ports = [await freePort(), await freePort(), await freePort(), await freePort()];
  const [daemon, api, users, mail] = ports.map(String);
  const environment = {
    HOME: home,
    LANG: "C.UTF-8",
    PATH: [join(machine, "bin"), "/usr/bin", "/bin"].join(delimiter),
    ...pick("npm_config_registry", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS"),
    XRAY_DAEMON_PORT: daemon,
    XRAY_API_PORT: api,
    USERMGMT_PORT: users,
    NOTIFICATION_PORT: mail,
  };
  return {
    clone: repository.folder,
    ports,
    start: (command, more) =>
      spawn("bash", ["-c", command], {
        cwd: repository.folder,
        env: { ...environment, ...more },
        stdio: "pipe",
      }),
    killAll: () => killProcessesIn(repository.folder),
    [Symbol.dispose]: () => {
      killProcessesIn(repository.folder);
      rmSync(machine, { recursive: true, force: true });
      repository[Symbol.dispose]();
    },
  };
}

function pick(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** npm's own folder is found from its real path; Node 20 comes from npm where the machine has another. */
function linkNodeAndNpm(folder: string): void {
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((part) => !part.includes("node_modules"));
  const find = (name: string): string =>
    execFileSync("sh", ["-c", `command -v ${name}`], {
      env: { ...process.env, PATH: path.join(delimiter) },
      encoding: "utf8",
    }).trim();
  for (const name of ["npm", "npx"]) symlinkSync(realpathSync(find(name)), join(folder, name));
  symlinkSync(oldNode(find("npm"), find("node")), join(folder, "node"));
}

function oldNode(npm: string, node: string): string {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" });
  if (/^v(18|20|22)\./.test(version)) return node;
  const args = [
    "exec",
    "--yes",
    `--package=node-linux-${process.arch}@${OLD_NODE}`,
    "--call",
    "command -v node",
  ];
  return realpathSync(execFileSync(npm, args, { encoding: "utf8", cwd: tmpdir() }).trim());
}

/** Processes whose working directory is in the folder; Linux only. */
function killProcessesIn(folder: string): void {
  for (const pid of globSync("/proc/[0-9]*").map((path) => Number(path.slice("/proc/".length)))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)) process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself, or is another user's.
    }
  }
}
