import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Build, buildGoProgram, builtOnce, pythonPackages, runGo } from "@xray-lab/test-support";

/** The only place for these versions. Kubernetes is the current release, and etcd the one that it is tested with. */
const VERSIONS = {
  kubernetes: "v1.37.2",
  etcd: "v3.7.3",
  kustomize: "v5.8.2",
  checkov: "3.3.30",
} as const;

const BUILD: Build = {
  cache: join(import.meta.dirname, "../../../.k8s-tools"),
  say: (line) => void process.stderr.write(`k8s: ${line}\n`),
};

export type Tool = "kustomize" | "kubectl" | "etcd" | "kube-apiserver";

const BUILDS: Readonly<Record<Tool, (folder: string) => Promise<void>>> = {
  kustomize: (folder) => build("sigs.k8s.io/kustomize/kustomize/v5", "kustomize", folder),
  etcd: (folder) => build("go.etcd.io/etcd/server/v3", "etcd", folder),
  kubectl: (folder) => buildKubernetes("kubectl", folder),
  "kube-apiserver": (folder) => buildKubernetes("kube-apiserver", folder),
};

export const TOOLS = Object.keys(BUILDS) as readonly Tool[];

/** The program's path. The first call on a machine builds it: a minute for kustomize, ten for kube-apiserver. */
export async function tool(name: Tool): Promise<string> {
  const version = name === "kubectl" || name === "kube-apiserver" ? VERSIONS.kubernetes : VERSIONS[name];
  return join(await builtOnce(BUILD, `${name}-${version}`, BUILDS[name]), name);
}

/** The folder of checkov's Python packages. */
export function checkov(): Promise<string> {
  return pythonPackages(BUILD, [`checkov==${VERSIONS.checkov}`]);
}

/** For vitest: a build takes longer than a test may. */
export async function setup(): Promise<void> {
  for (const name of TOOLS) await tool(name);
  await checkov();
}

function build(module: string, output: "kustomize" | "etcd", folder: string): Promise<void> {
  return buildGoProgram(BUILD, { module, version: VERSIONS[output], output }, folder);
}

async function buildKubernetes(command: string, folder: string): Promise<void> {
  const download = ["mod", "download", "-json", `k8s.io/kubernetes@${VERSIONS.kubernetes}`];
  const { GoMod } = JSON.parse(await runGo(BUILD, folder, download)) as { readonly GoMod: string };
  writeFileSync(join(folder, "go.mod"), kubernetesModule(readFileSync(GoMod, "utf8"), VERSIONS.kubernetes));
  const flags = `-ldflags=${linkerFlags(VERSIONS.kubernetes)}`;
  await runGo(BUILD, folder, ["build", "-mod=mod", flags, "-o", command, `k8s.io/kubernetes/cmd/${command}`]);
}

/**
 * A go.mod that can build the programs of k8s.io/kubernetes.
 *
 * `go install k8s.io/kubernetes/cmd/…@v1.37.2` is refused: that module requires its own staging modules at v0.0.0 and
 * replaces them by folders that are not in the module. Each of them is also released as v0.37.2, which is the same source.
 *
 * @param published the go.mod of that version of k8s.io/kubernetes
 */
export function kubernetesModule(published: string, version: string): string {
  const staging = [...published.matchAll(/^\t(\S+) => \.\/staging\//gm)].map(([, module]) => module);
  if (staging.length === 0)
    throw new Error(`k8s.io/kubernetes ${version} replaces no staging module any more`);
  return [
    "module xray-lab.example/kubernetes",
    goLines(published),
    `require k8s.io/kubernetes ${version}`,
    ...staging.map((module) => `replace ${module} => ${module} ${stagingVersion(version)}`),
    "",
  ].join("\n\n");
}

/** The flags of the release scripts. Without them `kubectl version` says v0.0.0, and the server does not know its defaults. */
export function linkerFlags(version: string): string {
  const [major, minor] = version.slice(1).split(".");
  const set = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const variables = Object.entries(set).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
  return ["-s", "-w", ...variables].join(" ");
}

function stagingVersion(version: string): string {
  return version.replace(/^v1\./, "v0.");
}

/** `go 1.26.0` and `godebug default=go1.26`: the language and the behaviour that the release was tested with. */
function goLines(published: string): string {
  return [...published.matchAll(/^(?:go|godebug) .*$/gm)].map(([line]) => line).join("\n\n");
}
