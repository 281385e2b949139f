import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { run } from "@xray-lab/test-support";
import type { KubernetesObject, Objects } from "./objects/kubernetes.ts";
import { tool } from "./tools/tools.ts";

export const K8S: string = join(import.meta.dirname, "../../k8s");

/** Something that a person would apply. */
export interface Rendering {
  /** As in a test's name: `components/canary on the base`. */
  readonly name: string;
  readonly yaml: string;
  readonly objects: Objects;
  /** The components in it, as folders below k8s/. */
  readonly components: readonly string[];
}

/** The default, each overlay, each combination in tests/kubernetes/combinations, and each component alone on the base. */
export async function renderAll(): Promise<Rendering[]> {
  const folders = ["", ...foldersOf("overlays/*"), ...combinationFolders()];
  const alone = foldersOf("components/*");
  return Promise.all([...folders.map(renderFolder), ...alone.map(renderAlone)]);
}

/** All components. One inside another, such as network-policies/with-rds, works only with the component that it is for. */
export function componentFolders(): string[] {
  return foldersOf("components/**");
}

function combinationFolders(): string[] {
  const here = relative(K8S, import.meta.dirname);
  return foldersOf("combinations/*", import.meta.dirname).map((folder) => join(here, folder));
}

function foldersOf(pattern: string, cwd: string = K8S): string[] {
  return globSync(`${pattern}/kustomization.yaml`, { cwd })
    .map((file) => dirname(file))
    .toSorted();
}

/** @param path a folder below k8s/ @throws Error with what kustomize said */
async function renderFolder(path: string): Promise<Rendering> {
  const folder = join(K8S, path);
  return { name: join("k8s", path), components: componentsIn(folder), ...(await render(folder)) };
}

/** @throws Error with what kustomize said */
export async function render(folder: string): Promise<Pick<Rendering, "yaml" | "objects">> {
  const yaml = await run({ program: await tool("kustomize"), args: ["build", folder] });
  return { yaml, objects: parseObjects(yaml) };
}

/** @throws Error naming the first thing that is not YAML: a key that is written twice, say */
export function parseObjects(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml, { uniqueKeys: true }).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS() as KubernetesObject;
  });
}

function componentsIn(folder: string): string[] {
  const kustomization = parse(readFileSync(join(folder, "kustomization.yaml"), "utf8")) as {
    readonly resources?: readonly string[];
    readonly components?: readonly string[];
  };
  const own = (kustomization.components ?? []).map((path) => relative(K8S, resolve(folder, path)));
  const overlays = (kustomization.resources ?? []).filter((path) => path.includes("overlays/"));
  return [...own, ...overlays.flatMap((path) => componentsIn(resolve(folder, path)))];
}

async function renderAlone(component: string): Promise<Rendering> {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-kustomize-"));
  try {
    const at = (path: string): string => relative(folder, join(K8S, path));
    const kustomization = { resources: [at("base")], components: [at(component)] };
    writeFileSync(join(folder, "kustomization.yaml"), JSON.stringify(kustomization));
    return { name: `${component} on the base`, components: [component], ...(await render(folder)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
