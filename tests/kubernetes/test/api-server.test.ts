import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Objects } from "../objects/kubernetes.ts";
import { podsOf } from "../objects/pods.ts";
import { renderAll } from "../render.ts";
import { type ApiServer, startApiServer } from "../server/api-server.ts";

/** What `kubectl apply` would do, up to the point where something is kept. */
const DRY_RUN = ["apply", "--dry-run=server", "--validate=strict", "-f", "-"];
const NAMESPACE = "default";

const renderings = await renderAll();
let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
  const levels = ["enforce", "warn", "audit"].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`);
  const { exitCode, stderr } = await server.kubectl(["label", "namespace", NAMESPACE, ...levels]);
  if (exitCode !== 0) throw new Error(stderr);
});

afterAll(async () => server[Symbol.asyncDispose]());

describe("the API server of the current release, in a namespace that enforces restricted", () => {
  it.each(renderings)("accepts every object of $name without a warning", async ({ yaml, objects }) => {
    const { exitCode, stdout, stderr } = await server.kubectl(DRY_RUN, yaml);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.trim().split("\n")).toHaveLength(objects.length);
  });

  it.each(renderings)("lets every pod of $name in", async ({ objects }) => {
    const pods = podsAlone(objects);
    const { exitCode, stdout, stderr } = await server.kubectl(DRY_RUN, JSON.stringify(listOf(pods)));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.trim().split("\n")).toHaveLength(pods.length);
  });

  it("keeps a pod out that is not restricted", async () => {
    const [pod] = podsAlone(renderings[0]?.objects ?? []);
    const open = { ...pod, spec: { ...pod?.spec, hostNetwork: true } };
    const { exitCode, stderr } = await server.kubectl(DRY_RUN, JSON.stringify(open));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('violates PodSecurity "restricted:latest": host namespaces');
  });

  it("refuses a field that is misspelt, and names it", async () => {
    const { yaml } = renderings[0] ?? { yaml: "" };
    const misspelt = yaml.replace("readinessProbe:", "readynessProbe:");
    const { exitCode, stderr } = await server.kubectl(DRY_RUN, misspelt);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('unknown field "spec.template.spec.containers[0].readynessProbe"');
  });

  it("refuses a value of the wrong type", async () => {
    const { yaml } = renderings[0] ?? { yaml: "" };
    const { exitCode, stderr } = await server.kubectl(
      DRY_RUN,
      yaml.replace("replicas: 2", 'replicas: "two"'),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("spec.replicas");
  });

  it("warns of a pod that is not restricted, as one with the course's hostPort", async () => {
    const { yaml } = renderings[0] ?? { yaml: "" };
    const withHostPort = yaml.replace("containerPort: 2000", "containerPort: 2000\n          hostPort: 2000");
    const { stderr } = await server.kubectl(DRY_RUN, withHostPort);
    expect(stderr).toContain('would violate PodSecurity "restricted:latest": hostPort');
  });
});

/** What the controllers would make: only then does `enforce` look, long after the apply of the Deployment was accepted. */
function podsAlone(objects: Objects): { readonly kind: "Pod"; readonly spec: object }[] {
  return podsOf(objects).map(({ owner, labels, spec }) => {
    const claims = (owner.spec.volumeClaimTemplates ?? []).map(({ metadata: { name } }) => ({
      name,
      persistentVolumeClaim: { claimName: name },
    }));
    const metadata = { name: `${owner.metadata.name}-${owner.kind.toLowerCase()}`, labels };
    return {
      apiVersion: "v1",
      kind: "Pod",
      metadata,
      spec: { ...spec, volumes: [...(spec.volumes ?? []), ...claims] },
    };
  });
}

function listOf(items: readonly object[]): object {
  return { apiVersion: "v1", kind: "List", items };
}
