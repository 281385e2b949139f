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
