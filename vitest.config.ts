import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: [
      "{packages,services}/*/test/**/*.test.ts",
      "{bench,scripts,labs,tests/interop,tests/traps}/**/*.test.ts",
      "k8s/base/**/*.test.ts",
    ],
    globalSetup: ["packages/test-support/src/mariadb.ts"],
    // A real server per test file, a real scrypt per user: slower than the 5 s default allows on two busy cores.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

export default config;
