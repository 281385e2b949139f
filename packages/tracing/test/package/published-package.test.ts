import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRecordingDaemon } from "@xray-lab/test-support";
import { SAMPLED } from "../traced-app.ts";
import {
  addProgram,
  addPrograms,
  type InstalledPackage,
  installPackage,
  readmeExample,
  startProgram,
} from "./installed-package.ts";

// Compiling and packing take seconds, more where two cores are shared by everything.
const SLOW = 120_000;
const TOOLS = resolve(import.meta.dirname, "../../node_modules/.bin");

let installed: InstalledPackage;

beforeAll(() => {
  installed = installPackage();
}, SLOW);
afterAll(() => installed?.remove());

const run = (command: string, options: readonly string[]): string =>
  execFileSync(command, options, { encoding: "utf8", stdio: "pipe", cwd: installed.project });

test("publint finds nothing in it", { timeout: SLOW }, () => {
  expect(run(join(TOOLS, "publint"), ["--strict", installed.folder])).toContain("All good!");
});

test("its types are right for every way in which TypeScript finds them", { timeout: SLOW }, () => {
  const report = run(join(TOOLS, "attw"), [installed.tarball, "--no-color", "--no-emoji"]);
  for (const use of ["node10", "node16 (from CJS)", "node16 (from ESM)", "bundler"]) {
    expect(report.split("\n").find((line) => line.includes(use))).toMatch(/ OK /);
  }
});

test("nothing but the SDK is installed with it", () => {
  expect(Object.keys(installed.manifest.dependencies)).toEqual(["aws-xray-sdk-core", "aws-xray-sdk-express"]);
  const code = globSync("**/*.{js,d.ts}", { cwd: installed.folder }).map((file) =>
    readFileSync(join(installed.folder, file), "utf8"),
  );
  expect(code.join("\n")).not.toMatch(/["']@xray-lab\//);
});

test("its CommonJS file asks nothing of the ES module that it was made from", () => {
  // `import.meta` is empty there: what was loaded by its URL failed in every bundle.
  expect(readFileSync(join(installed.folder, "cjs/index.js"), "utf8")).not.toContain("import_meta");
});

test("only the types of the public surface are in it", () => {
  const declarations = globSync("**/*.d.ts", { cwd: installed.folder });
  expect(declarations).toContain("tracing/src/tracing.d.ts");
  expect(declarations).toContain("cjs/tracing.d.ts");
  expect(declarations.filter((path) => /sdk|emitter|segments/.test(path))).toEqual([]);
});

test.each(["server.mjs", "server.cjs"])(
  "the README's %s traces a request",
  { timeout: SLOW },
  async (file) => {
    addProgram(installed, file, readmeExample(file));
    const daemon = await startRecordingDaemon();
    const url = await startProgram(installed, file, { AWS_XRAY_DAEMON_ADDRESS: daemon.address });
    expect(await (await fetch(`${url}/orders/42`, SAMPLED)).json()).toEqual({ id: "42" });
    expect(await daemon.received(({ name }) => name === "Shop")).toMatchObject({
      annotations: { "order.id": "42" },
      http: { request: { url: `${url}/orders/42` }, response: { status: 200 } },
    });
    await daemon.close();
  },
);

// Jest loads packages in this way: it asks for "require", and cannot load an ES module.
test("a program that cannot require an ES module gets CommonJS", { timeout: SLOW }, () => {
  addProgram(
    installed,
    "old.cjs",
    `const { startTracing, TracingSettingsError } = require("@xray-lab/tracing");
    startTracing({ name: "Old", environment: {}, logger: console }).stop();
    console.log(require.resolve("@xray-lab/tracing"), typeof TracingSettingsError);`,
  );
  const printed = run(process.execPath, ["--no-experimental-require-module", "old.cjs"]);
  expect(printed).toContain(`${join(installed.folder, "cjs/index.js")} function`);
});

test("Node loads one copy, whether a program imports or requires it", { timeout: SLOW }, () => {
  addProgram(
    installed,
    "both.mjs",
    `import { createRequire } from "node:module";
    import * as imported from "@xray-lab/tracing";
    const required = createRequire(import.meta.url)("@xray-lab/tracing");
    console.log(imported.startTracing === required.startTracing);`,
  );
  expect(run(process.execPath, ["both.mjs"])).toBe("true\n");
});

// Lambda's images set this variable wherever they run, and the SDK then makes a segment of its own while it is loaded.
test("it traces where LAMBDA_TASK_ROOT is set", { timeout: SLOW }, async () => {
  addProgram(installed, "server.mjs", readmeExample("server.mjs"));
  const daemon = await startRecordingDaemon();
  const environment = { AWS_XRAY_DAEMON_ADDRESS: daemon.address, LAMBDA_TASK_ROOT: "/var/task" };
  const url = await startProgram(installed, "server.mjs", environment);
  await fetch(`${url}/orders/42`, SAMPLED);
  expect(await daemon.received(({ name }) => name === "Shop")).toHaveProperty("http.response.status", 200);
  await daemon.close();
});

test("after the start no async hook is active, and the variables are as before", { timeout: SLOW }, () => {
  addPrograms(installed, join(import.meta.dirname, "programs"));
  const env = { PATH: process.env["PATH"], LAMBDA_TASK_ROOT: "/var/task", AWS_XRAY_LOG_LEVEL: "info" };
  const options = { encoding: "utf8", cwd: installed.project, env } as const;
  const printed = execFileSync(process.execPath, ["--expose-internals", "started.cjs"], options);
  expect(JSON.parse(printed)).toEqual({
    asyncHooks: 0,
    names: ["LAMBDA_TASK_ROOT", "AWS_XRAY_LOG_LEVEL"],
  });
});

interface Changes {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

function whatChanged(module: string): Changes {
  addPrograms(installed, join(import.meta.dirname, "programs"));
  return JSON.parse(run(process.execPath, ["--expose-internals", "what-changed.cjs", module])) as Changes;
}

test("importing it changes nothing in a program that never calls it", { timeout: SLOW }, () => {
  const { before, after } = whatChanged("@xray-lab/tracing");
  const exceptLazy = { openedResources: [], globals: [] };
  expect({ ...after, ...exceptLazy }).toEqual({ ...before, ...exceptLazy });
  expect(after).toMatchObject({ asyncHooks: 0, subscribedChannels: [], sdkModules: [], fetchIsItself: true });
});

// An ES module that imports node:process opens the three standard streams, one that imports node:http loads undici.
test("importing it makes Node load nothing that the program did not ask for", { timeout: SLOW }, () => {
  const { before, after } = whatChanged("@xray-lab/tracing");
  expect(after["openedResources"]).toEqual(before["openedResources"]);
  expect(after["globals"]).toEqual(before["globals"]);
});

test("which the same probe does not say of the SDK", { timeout: SLOW }, () => {
  const { after } = whatChanged("aws-xray-sdk-core");
  expect(after["asyncHooks"]).toBeGreaterThan(0);
  expect(after["sdkModules"]).not.toEqual([]);
});
