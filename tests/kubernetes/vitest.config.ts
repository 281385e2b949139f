import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Separate from the other tests, because the first run builds Kubernetes' programs: pnpm test:k8s */
const config: ViteUserConfig = defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["test/**/*.test.ts"],
    globalSetup: ["tools/tools.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});

export default config;
