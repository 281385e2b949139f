import { defineConfig, type ViteUserConfig } from "vitest/config";

const SYSTEM = process.env["SYSTEM"] ?? "compose";

/** The test files of each system: `lab` and `compose` run those that fit any system, the others their own. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  lab: ["bad-input", "kill", "traces"],
  compose: ["bad-input", "kill", "listener", "traces"],
  "compose-daemon": ["listener", "traces"],
  "compose-otel": ["listener", "traces"],
  "compose-canary": ["canary"],
};

/**
 * The same tests against the whole system, run in several ways: SYSTEM=lab starts the lab, SYSTEM=compose the containers,
 * SYSTEM=compose-daemon and compose-otel the containers with AWS's daemon or the OpenTelemetry Collector in front of the local
 * X-Ray, SYSTEM=compose-canary those with two releases of notification.
 * Separate from the other tests, because these build images and need the AWS CLI.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    root: import.meta.dirname,
    include: filesOf(SYSTEM).map((file) => `${file}.test.ts`),
    globalSetup: [SYSTEM === "lab" ? "lab.ts" : "compose.ts"],
    // A quarter, so that "some requests failed" does not depend on luck: that none of 75 fails happens once in two billion runs.
    env: { CANARY_FAILURE_RATE: "0.25" },
    // One system for all of them, and one file kills its parts.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 900_000,
  },
});

export default config;

function filesOf(system: string): readonly string[] {
  const files = FILES[system];
  if (!files) throw new Error(`SYSTEM=${system}: it is one of ${Object.keys(FILES).join(", ")}`);
  return files;
}
