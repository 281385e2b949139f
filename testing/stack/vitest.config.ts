import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Apart from the others: these tests build images and need a Docker engine. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["testing/stack/**/*.test.ts"],
    globalSetup: ["testing/stack/compose.ts"],
    testTimeout: 60_000,
    hookTimeout: 900_000,
  },
});

export default config;
