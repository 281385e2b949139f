import { defineConfig, type ViteUserConfig } from "vitest/config";

/**
 * The same tests against the whole system, run in two ways: SYSTEM=lab starts the lab, SYSTEM=compose the containers.
 * Apart from the others, because these build images and need the AWS CLI.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["testing/system/**/*.test.ts"],
    globalSetup: [process.env["SYSTEM"] === "lab" ? "testing/system/lab.ts" : "testing/system/compose.ts"],
    // One system for all of them, and one file kills its parts.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 900_000,
  },
});

export default config;
