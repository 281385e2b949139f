import { existsSync, globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from "vitest/config";

/** Packages whose tests hold no global state, no process and no server: one worker runs all their files. */
const PURE = new Set(["filter-expressions", "otlp", "sampling", "segments", "traces", "xray-api"]);

/** Runs of one small package alone: a second worker costs more to start than the tests take. */
const SMALL = /^(?:packages\/)?(?:filter-expressions|otlp|sampling|segments)(?:\/|$)/;
const named = process.argv.slice(2).filter((word) => word !== "run" && !word.startsWith("-"));
const isSmallRun = named.length > 0 && named.every((word) => SMALL.test(word));

/** Packages whose tests ask for a database: `inject("mariadb")`. */
const WITH_MARIADB = new Set(["tracing", "user-management"]);

/** A folder with a configuration of its own tests whole systems, with a command of its own: `npm run test:api`. */
const folders = globSync(["{packages,services,tests}/*/package.json", "{bench,labs,scripts}/package.json"])
  .map(dirname)
  .filter((folder) => !existsSync(join(folder, "vitest.config.ts")));

/** One project per workspace package, so that `npm test -- packages/segments` starts nothing that segments does not use. */
function project(folder: string): TestProjectInlineConfiguration {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
  };
  const name = manifest.name.replace("@xray-lab/", "");
  return {
    extends: true,
    test: {
      name,
      include: [`${folder}/**/*.test.ts`],
      isolate: !PURE.has(name),
      globalSetup: WITH_MARIADB.has(name) ? ["packages/test-support/src/mariadb-for-run.ts"] : [],
    },
  };
}

const config: ViteUserConfig = defineConfig({
  test: {
    // Tests wait for sockets and processes more than they compute. Vitest's default leaves one core idle.
    maxWorkers: isSmallRun ? 1 : availableParallelism() + 1,
    // A real server per test file, a real scrypt per user and a burst of 20,000 datagrams are slow on two busy cores: the
    // default is 5 s, and 20 s was too little while other work ran beside.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: folders.map(project),
  },
});

export default config;
