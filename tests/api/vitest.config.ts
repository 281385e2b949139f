import { defineConfig, type ViteUserConfig } from "vitest/config";

/**
 * The X-Ray API from outside, against any server: a local X-Ray that is started for the run; a running one at
 * XRAY_ENDPOINT=http://…; or, with XRAY_ENDPOINT=aws and credentials in the environment, X-Ray itself in AWS_REGION.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: ["endpoint.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});

export default config;
