import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache.ts";
import { goEnvironment } from "./go.ts";
import { kubernetesModule, linkerFlags } from "./kubernetes-module.ts";
import { run } from "./run.ts";
import { VERSIONS } from "./versions.ts";

export type Tool = "kustomize" | "kubectl" | "etcd" | "kube-apiserver";

export const TOOLS: readonly Tool[] = ["kustomize", "kubectl", "etcd", "kube-apiserver"];

const BUILDS: Readonly<Record<Tool, { readonly version: string; readonly build: Build }>> = {
  kustomize: { version: VERSIONS.kustomize, build: buildKustomize },
  kubectl: { version: VERSIONS.kubernetes, build: (folder) => buildKubernetes("kubectl", folder) },
  etcd: { version: VERSIONS.etcd, build: buildEtcd },
  "kube-apiserver": {
    version: VERSIONS.kubernetes,
    build: (folder) => buildKubernetes("kube-apiserver", folder),
  },
};

type Build = (folder: string) => Promise<void>;

/** The program's path. The first call on a machine builds it: a minute for kustomize, ten for kube-apiserver. */
export async function tool(name: Tool): Promise<string> {
  const { version, build } = BUILDS[name];
  const folder = await cached(`${name}-${version}`, async (unfinished) => {
    const started = Date.now();
    process.stderr.write(`k8s: building ${name} ${version} into .k8s-tools/ (once) …\n`);
    await build(unfinished);
    process.stderr.write(`k8s: ${name} ${version} took ${Math.round((Date.now() - started) / 1000)} s\n`);
  });
  return join(folder, name);
}

async function buildKustomize(folder: string): Promise<void> {
  await goIn(folder, ["install", `sigs.k8s.io/kustomize/kustomize/v5@${VERSIONS.kustomize}`], {
    GOBIN: folder,
  });
}

/** Its module has replace lines, which `go install` refuses. A module that requires it is not bound by them. */
async function buildEtcd(folder: string): Promise<void> {
  const module = `module xray-lab.example/etcd\n\ngo 1.26.0\n\nrequire go.etcd.io/etcd/server/v3 ${VERSIONS.etcd}\n`;
  writeFileSync(join(folder, "go.mod"), module);
  await goIn(folder, ["build", "-mod=mod", "-ldflags=-s -w", "-o", "etcd", "go.etcd.io/etcd/server/v3"]);
}

async function buildKubernetes(command: string, folder: string): Promise<void> {
  const download = ["mod", "download", "-json", `k8s.io/kubernetes@${VERSIONS.kubernetes}`];
  const { GoMod } = JSON.parse(await goIn(folder, download)) as { readonly GoMod: string };
  writeFileSync(join(folder, "go.mod"), kubernetesModule(readFileSync(GoMod, "utf8"), VERSIONS.kubernetes));
  const flags = `-ldflags=${linkerFlags(VERSIONS.kubernetes)}`;
  await goIn(folder, ["build", "-mod=mod", flags, "-o", command, `k8s.io/kubernetes/cmd/${command}`]);
}

async function goIn(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { go, env } = await goEnvironment();
  return run({ program: "nice", args: [go, ...args], folder, environment: { ...env, ...environment } });
}
