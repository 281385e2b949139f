import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Objects } from "../objects/kubernetes.ts";
import { podsOf } from "../objects/pods.ts";
import { renderAll } from "../render.ts";
import {
  broken,
  CONTAINER,
  inDaemon,
  inWeb,
  type Mistake,
  POD,
  soundObjects,
} from "../rules/break-one-thing.ts";
import { type ApiServer, startApiServer } from "../server/api-server.ts";

/** Does what `kubectl apply` does, except that nothing is kept. */
const DRY_RUN = ["apply", "--dry-run=server", "--validate=strict", "-f", "-"];
const NAMESPACE = "default";

/** Mistakes that the API server must refuse, or warn of: among them every control of Pod Security that was ever broken here. */
const REFUSED: readonly Mistake[] = [
  ["the course's hostPort", inDaemon(`${CONTAINER}/ports/0/hostPort`, 2000), "hostPort"],
  ["hostNetwork", inWeb(`${POD}/hostNetwork`, true), "host namespaces (hostNetwork=true)"],
  [
    "a hostPath volume",
    inWeb(`${POD}/volumes/0`, { name: "tmp", hostPath: { path: "/tmp" } }),
    'restricted volume types (volume "tmp" uses restricted volume type "hostPath")',
  ],
  ["a pod that may be root", inWeb(`${POD}/securityContext/runAsNonRoot`, undefined), "runAsNonRoot != true"],
  ["the user 0", inWeb(`${CONTAINER}/securityContext/runAsUser`, 0), "runAsUser=0"],
  [
    "a pod without a seccomp profile",
    inWeb(`${POD}/securityContext/seccompProfile`, undefined),
    "seccompProfile",
  ],
  [
    "privilege escalation that is not forbidden",
    inWeb(`${CONTAINER}/securityContext/allowPrivilegeEscalation`, undefined),
    "allowPrivilegeEscalation != false",
  ],
  [
    "capabilities that are kept",
    inWeb(`${CONTAINER}/securityContext/capabilities/drop`, ["NET_RAW"]),
    'must set securityContext.capabilities.drop=["ALL"]',
  ],
  [
    "a capability that is added",
    inWeb(`${CONTAINER}/securityContext/capabilities/add`, ["NET_ADMIN"]),
    "NET_ADMIN",
  ],
  [
    "an unsafe sysctl",
    inWeb(`${POD}/securityContext/sysctls`, [{ name: "kernel.msgmax", value: "1" }]),
    "forbidden sysctls (kernel.msgmax)",
  ],
  [
    "an init container that is not restricted",
    inWeb(`${POD}/initContainers`, [{ name: "init", image: "xray-lab/notification:0.1.0" }]),
    '(container "init" must set securityContext.allowPrivilegeEscalation=false)',
  ],
];

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

  it("accepts what is sound without a warning", async () => {
    const { exitCode, stderr } = await server.kubectl(DRY_RUN, JSON.stringify(listOf(soundObjects())));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  it.each(REFUSED)("refuses %s, or warns of it", async (_what, change, says) => {
    const { stderr } = await server.kubectl(DRY_RUN, JSON.stringify(listOf(broken(change))));
    expect(stderr).toContain(says);
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

/** The pods that the controllers would make. `enforce` judges them only then, after the Deployment was accepted. */
function podsAlone(objects: Objects): { readonly kind: "Pod"; readonly spec: object }[] {
  return podsOf(objects).map(({ owner, labels, spec }) => {
    const claims = (owner.spec.volumeClaimTemplates ?? []).map(({ metadata: { name = "" } = {} }) => ({
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
