import { describe, expect, it } from "vitest";
import { kubernetesModule, linkerFlags } from "../tools/tools.ts";

const PUBLISHED = `module k8s.io/kubernetes

go 1.26.0

godebug default=go1.26

require k8s.io/api v0.0.0

replace (
\tk8s.io/api => ./staging/src/k8s.io/api
\tk8s.io/kubectl => ./staging/src/k8s.io/kubectl
)
`;

describe("the module that builds Kubernetes' programs", () => {
  it("takes each staging module in its own release, with the language of the release", () => {
    const lines = kubernetesModule(PUBLISHED, "v1.37.2").split("\n");
    expect(lines).toContain("go 1.26.0");
    expect(lines).toContain("godebug default=go1.26");
    expect(lines).toContain("require k8s.io/kubernetes v1.37.2");
    expect(lines).toContain("replace k8s.io/api => k8s.io/api v0.37.2");
    expect(lines).toContain("replace k8s.io/kubectl => k8s.io/kubectl v0.37.2");
  });

  it("says so when there is no staging module left to replace", () => {
    expect(() => kubernetesModule("module k8s.io/kubernetes\n", "v2.0.0")).toThrow("no staging module");
  });

  it("tells the programs which release they are", () => {
    expect(linkerFlags("v1.37.2")).toContain("version.gitMinor=37");
  });
});
