import { mkdirSync } from "node:fs";
import { join } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { startRecordingDaemon } from "@xray-lab/test-support";
import { build } from "esbuild";
import { type Plugin, rollup } from "rollup";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import webpack from "webpack";
import {
  addProgram,
  type InstalledPackage,
  installPackage,
  readmeExample,
  startProgram,
} from "../package/installed-package.ts";
import { SAMPLED } from "../traced-app.ts";

// Compiling, packing and bundling take seconds, more where two cores are shared by everything.
const SLOW = 120_000;

let installed: InstalledPackage;

beforeAll(() => {
  installed = installPackage();
  for (const file of ["server.mjs", "server.cjs"]) addProgram(installed, file, readmeExample(file));
}, SLOW);
afterAll(() => installed?.remove());

type Format = "cjs" | "esm";
/** Bundles the program `from` into the file `to`. */
type Bundle = (from: string, to: string, format: Format) => Promise<unknown>;

/** In an ES module, esbuild keeps the calls of `require` for Node's own modules, which Express too makes. */
const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const withEsbuild: Bundle = (from, to, format) =>
  build({
    entryPoints: [from],
    outfile: to,
    bundle: true,
    platform: "node",
    format,
    banner: { js: format === "esm" ? REQUIRE : "" },
    logLevel: "error",
  });

const withRollup: Bundle = async (from, to, format) => {
  const plugins = [nodeResolve({ preferBuiltins: true }), pluginOf(commonjs), pluginOf(json)];
  const bundle = await rollup({ input: from, plugins, logLevel: "silent" });
  await bundle.write({ file: to, format, inlineDynamicImports: true });
};

/** The types of these packages are those of CommonJS, where the function would be `commonjs.default`. */
function pluginOf(create: unknown): Plugin {
  return (create as () => Plugin)();
}

const withWebpack: Bundle = (from, to, format) => {
  const isModule = format === "esm";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  webpack(
    {
      mode: "production",
      target: "node",
      entry: from,
      optimization: { minimize: false },
      experiments: { outputModule: isModule },
      output: { path: join(to, ".."), filename: to.split("/").at(-1) ?? "", module: isModule },
    },
    (error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString("errors-only")));
      else resolve();
    },
  );
  return promise;
};

test.each<[string, string, Bundle, Format]>([
  ["esbuild", "server.mjs", withEsbuild, "esm"],
  ["esbuild", "server.mjs", withEsbuild, "cjs"],
  ["esbuild", "server.cjs", withEsbuild, "cjs"],
  ["rollup", "server.mjs", withRollup, "esm"],
  ["rollup", "server.mjs", withRollup, "cjs"],
  ["webpack", "server.mjs", withWebpack, "esm"],
  ["webpack", "server.mjs", withWebpack, "cjs"],
])(
  "%s makes one file of %s ($3) that traces, with nothing beside it",
  { timeout: SLOW },
  async (bundler, program, bundle, format) => {
    const empty = join(installed.project, "..", `${bundler}-${program}-${format}`);
    mkdirSync(empty);
    const file = `bundle.${format === "esm" ? "mjs" : "cjs"}`;
    await bundle(join(installed.project, program), join(empty, file), format);
    const daemon = await startRecordingDaemon();
    onTestFinished(() => daemon.close());
    let warnings = "";
    const environment = { AWS_XRAY_DAEMON_ADDRESS: daemon.address };
    const url = await startProgram({ ...installed, project: empty }, file, environment, (text) => {
      warnings += text;
    });
    await fetch(`${url}/orders/42`, SAMPLED);
    expect(await daemon.received(({ name }) => name === "Shop")).toMatchObject({
      annotations: { "order.id": "42" },
      subsegments: [{ name: "load order" }],
    });
    // What a fence of ours says: nothing of the package may fail in a bundle.
    expect(warnings).not.toContain("the program goes on");
  },
);
